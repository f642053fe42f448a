/**
 * Kafka and ClickHouse for the tests of other modules: the embedded ones, or in containers. The kits that use them are the same,
 * so the embedded ones are held to be what they embed.
 */
@NullMarked
package dev.waywiser.embedded.engines;

import org.jspecify.annotations.NullMarked;
