package dev.waywiser.store.rows;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type how its values are written
 * @param value what a row has in it
 */
public record Column<R extends Row>(String name, ColumnType type, Function<R, @Nullable Object> value) {}
