package dev.waywiser.query.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A flat answer: rows that all have the same columns. */
public final class Rows {
    private final List<String> columns;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    public Rows(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row with a value for each column, in their order. */
    public void add(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for the columns " + columns);
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(columns.get(i), values[i]);
        }
        rows.add(row);
    }

    List<String> columns() {
        return columns;
    }

    List<Map<String, @Nullable Object>> rows() {
        return rows;
    }
}
