package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads cells of an answer where the driver leaves more than one way. */
final class Cells {
    private Cells() {}

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        ZonedDateTime time = row.getObject(column, ZonedDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() || Double.isNaN(value) ? null : value;
    }

    static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Object[] values = array(row, column);
        return Arrays.stream(values).map(String::valueOf).toList();
    }

    static List<Instant> instants(ResultSet row, String column) throws SQLException {
        return Arrays.stream(array(row, column))
                .map(value -> Instant.ofEpochMilli(((Number) value).longValue()))
                .toList();
    }

    static List<Integer> wholes(ResultSet row, String column) throws SQLException {
        return Arrays.stream(array(row, column))
                .map(value -> ((Number) value).intValue())
                .toList();
    }

    /** Numbers by their names, from a column of names and one of numbers. */
    static Map<String, Long> counts(ResultSet row, String names, String numbers) throws SQLException {
        Object[] keys = array(row, names);
        Object[] values = array(row, numbers);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < keys.length; i++) {
            counts.put(String.valueOf(keys[i]), ((Number) values[i]).longValue());
        }
        return counts;
    }

    private static Object[] array(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        if (array == null) {
            return new Object[0];
        }
        Object values = array.getArray();
        if (values instanceof Object[] objects) {
            return objects;
        }
        int length = java.lang.reflect.Array.getLength(values);
        Object[] boxed = new Object[length];
        for (int i = 0; i < length; i++) {
            boxed[i] = java.lang.reflect.Array.get(values, i);
        }
        return boxed;
    }
}
