/** Sentry's webhooks. */
@NullMarked
package dev.waywiser.ingest.sentry;

import org.jspecify.annotations.NullMarked;
