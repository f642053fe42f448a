package dev.waywiser.store.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * A table: its name, and what its rows have in its columns.
 *
 * @param name its name in the database
 * @param rowType the class of its rows
 * @param columns every column but the two that all tables have: {@code row_version} and {@code deleted}
 */
public record Table<R extends Row>(String name, Class<R> rowType, List<Column<R>> columns) {
    public Table {
        columns = List.copyOf(columns);
    }

    /** The names of all columns, in the order in which {@link #write} writes their values. */
    public List<String> columnNames() {
        List<String> names = new ArrayList<>(columns.stream().map(Column::name).toList());
        names.add("row_version");
        names.add("deleted");
        return names;
    }

    /** Refuses a row that has nothing where the table must have something. */
    void requireComplete(R row) {
        for (Column<R> column : columns) {
            if (!column.type().isNullable() && column.value().apply(row) == null) {
                throw new IllegalArgumentException(column.name() + " is missing");
            }
        }
    }

    /** Appends the row as RowBinary. */
    public void write(Versioned<? extends Row> versioned, RowBinary out) {
        R row = rowType.cast(versioned.row());
        for (Column<R> column : columns) {
            column.type().write(column.value().apply(row), out);
        }
        out.writeLong(versioned.version());
        ColumnType.BOOL.write(row.deleted(), out);
    }
}
