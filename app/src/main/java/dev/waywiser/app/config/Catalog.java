package dev.waywiser.app.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is said of services beside the events.
 *
 * @param file a catalog in YAML that is read at every start; {@code null} for none
 */
public record Catalog(@Nullable Path file) {}
