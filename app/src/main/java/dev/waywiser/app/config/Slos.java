package dev.waywiser.app.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Service level objectives.
 *
 * @param folder of OpenSLO files that are declared as they are and whenever they change; {@code null} for none
 */
public record Slos(@Nullable Path folder) {}
