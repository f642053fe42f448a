/** The webhooks of Buildkite. */
@NullMarked
package dev.waywiser.ingest.buildkite;

import org.jspecify.annotations.NullMarked;
