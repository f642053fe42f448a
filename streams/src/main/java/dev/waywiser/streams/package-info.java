/** Kafka Streams topologies, one a file, and the sink that loads ClickHouse. */
@NullMarked
package dev.waywiser.streams;

import org.jspecify.annotations.NullMarked;
