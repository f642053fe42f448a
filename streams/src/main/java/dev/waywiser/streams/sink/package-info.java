/** Loads rows from the fact topics into ClickHouse. */
@NullMarked
package dev.waywiser.streams.sink;

import org.jspecify.annotations.NullMarked;
