/** The native events API: {@code POST /v1/events}. */
@NullMarked
package dev.waywiser.ingest.nativeevents;

import org.jspecify.annotations.NullMarked;
