/** A real Kafka broker and a real ClickHouse engine inside this process, for one machine and for tests. */
@NullMarked
package dev.waywiser.embedded;

import org.jspecify.annotations.NullMarked;
