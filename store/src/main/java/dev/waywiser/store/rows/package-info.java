/** The rows of the tables, as streams makes them and ClickHouse takes them. */
@NullMarked
package dev.waywiser.store.rows;

import org.jspecify.annotations.NullMarked;
