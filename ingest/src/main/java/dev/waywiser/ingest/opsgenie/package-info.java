/** Opsgenie's webhooks. */
@NullMarked
package dev.waywiser.ingest.opsgenie;

import org.jspecify.annotations.NullMarked;
