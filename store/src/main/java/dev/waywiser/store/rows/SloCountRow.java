package dev.waywiser.store.rows;

import java.time.Instant;

/**
 * What an objective counted in a minute. Good and valid are of events or of slices, as the budget is counted, at the end of
 * what they count; shares of slices are in billionths.
 *
 * @param service whose promise it is
 * @param slo which SLO
 * @param objective which of its objectives
 * @param generation which definition is counted
 * @param minute when it begins
 * @param good good ones
 * @param valid valid ones
 * @param events valid events
 */
public record SloCountRow(
        String service,
        String slo,
        String objective,
        String generation,
        Instant minute,
        long good,
        long valid,
        long events)
        implements Row {
    @Override
    public String key() {
        return service + "\n" + slo + "\n" + objective + "\n" + generation + "\n" + minute.toEpochMilli();
    }

    @Override
    public String partitionKey() {
        return service;
    }

    @Override
    public Table<SloCountRow> table() {
        return ObjectiveTables.SLO_COUNTS;
    }

    @Override
    public boolean deleted() {
        return false;
    }
}
