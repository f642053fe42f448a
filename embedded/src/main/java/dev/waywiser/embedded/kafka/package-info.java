/** A Kafka broker and controller inside this process. */
@NullMarked
package dev.waywiser.embedded.kafka;

import org.jspecify.annotations.NullMarked;
