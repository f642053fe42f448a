/** The one shape of a collector of webhooks: verify, map, keep. What is special to a source is its {@link Webhook}. */
@NullMarked
package dev.waywiser.ingest.webhook;

import org.jspecify.annotations.NullMarked;
