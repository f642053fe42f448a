package dev.waywiser.store.rows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SLO as it is declared.
 *
 * @param service whose promise it is
 * @param slo its name
 * @param displayName words for people
 * @param description words for people
 * @param labels each as {@code name=value}
 * @param source what is counted, as {@link dev.waywiser.events.objectives.IndicatorSource} calls it
 * @param environment where; empty for everywhere
 * @param budgeting OpenSLO's word for how the budget is counted
 * @param sliceSeconds how long a time slice is; {@code null} for occurrences
 * @param windowSeconds how long the window is; of a calendar with months of 30 days
 * @param calendar the periods of a calendar, such as {@code P1M from 2026-01-01T00:00 Europe/Berlin}; {@code null} for a
 *     rolling window
 * @param minimumEvents with fewer there is too little traffic to judge
 * @param declaredAt when it was said
 * @param deleted whether it is no more
 */
public record SloRow(
        String service,
        String slo,
        @Nullable String displayName,
        @Nullable String description,
        List<String> labels,
        String source,
        String environment,
        String budgeting,
        @Nullable Integer sliceSeconds,
        int windowSeconds,
        @Nullable String calendar,
        long minimumEvents,
        Instant declaredAt,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return service + "\n" + slo;
    }

    @Override
    public String partitionKey() {
        return service;
    }

    @Override
    public Table<SloRow> table() {
        return ObjectiveTables.SLOS;
    }
}
