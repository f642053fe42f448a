/** Deliveries and events on their way to Kafka. */
@NullMarked
package dev.waywiser.ingest.publish;

import org.jspecify.annotations.NullMarked;
