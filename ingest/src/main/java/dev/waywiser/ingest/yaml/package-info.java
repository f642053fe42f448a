/** YAML whose every place knows its line. */
@NullMarked
package dev.waywiser.ingest.yaml;

import org.jspecify.annotations.NullMarked;
