/** ClickHouse: the schema, the writer of rows, the queries. */
@NullMarked
package dev.waywiser.store;

import org.jspecify.annotations.NullMarked;
