/** The configuration: one YAML file, environment variables over it and command-line options over those. */
@NullMarked
package dev.waywiser.app.config;

import org.jspecify.annotations.NullMarked;
