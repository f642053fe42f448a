package dev.waywiser.app.config;

import java.nio.file.Path;

/**
 * What this machine keeps.
 *
 * @param folder where the embedded Kafka, the embedded ClickHouse and the streams keep their data
 */
public record Data(Path folder) {}
