package dev.waywiser.app.backfill;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a forge answered.
 *
 * @param unchanged whether it is what it was when it was told with the given {@code ETag}; then nothing else is told
 * @param body missing where it is unchanged
 * @param next where the list goes on; {@code null} at its end
 * @param etag tells this content from any other
 * @param at when, by the forge's own clock where it tells it
 */
record Page(
        boolean unchanged,
        JsonNode body,
        @Nullable URI next,
        @Nullable String etag,
        Instant at) {}
