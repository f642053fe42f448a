/** A ClickHouse engine inside this process, behind ClickHouse's own HTTP interface on loopback. */
@NullMarked
package dev.waywiser.embedded.clickhouse;

import org.jspecify.annotations.NullMarked;
