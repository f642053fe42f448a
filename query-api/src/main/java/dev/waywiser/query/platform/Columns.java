package dev.waywiser.query.platform;

import dev.waywiser.store.query.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an answer about a platform, and what of a row stands in each.
 *
 * @param definition where docs/metrics.md says what they mean
 */
record Columns<F extends Figures>(String definition, List<Column<F>> columns) {
    Columns {
        columns = List.copyOf(columns);
    }

    /**
     * One of them.
     *
     * @param compared whether it stands beside that of the period before where that is asked for
     */
    record Column<F>(String name, Function<F, @Nullable Object> value, boolean compared) {}

    static <F> Column<F> compared(String name, Function<F, @Nullable Object> value) {
        return new Column<>(name, value, true);
    }

    static <F> Column<F> plain(String name, Function<F, @Nullable Object> value) {
        return new Column<>(name, value, false);
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Those of the period before. */
    List<String> previousNames() {
        return columns.stream()
                .filter(Column::compared)
                .map(column ->
                        "previous" + column.name.substring(0, 1).toUpperCase(Locale.ROOT) + column.name.substring(1))
                .toList();
    }

    List<@Nullable Object> values(F row) {
        List<@Nullable Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(column.value.apply(row)));
        return values;
    }

    /** Of a group of which nothing was known then all are {@code null}. */
    List<@Nullable Object> previousValues(@Nullable F row) {
        List<@Nullable Object> values = new ArrayList<>();
        columns.stream()
                .filter(Column::compared)
                .forEach(column -> values.add(row == null ? null : column.value.apply(row)));
        return values;
    }
}
