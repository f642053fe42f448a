package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an objective of an SLO stands, at the last instant that was evaluated. Good and valid are counts in the budget's
 * window, of events or of slices as the budget is counted; shares of slices are in billionths.
 *
 * @param service whose promise it is
 * @param slo which SLO
 * @param objective which of its objectives
 * @param generation which definition is counted: another one begins anew
 * @param target the share that must be good
 * @param thresholdSeconds what takes longer is not good; {@code null} where only results count
 * @param effectiveSeconds of requests, the boundary of a bucket at which the threshold holds
 * @param state ok, low_traffic, burning or exhausted; where nothing comes it stays as it is
 * @param evaluatedAt the instant
 * @param countedSince when counting of this generation began
 * @param windowStart the beginning of the budget's window at that instant
 * @param windowEnd the end of the calendar's period; {@code null} for a rolling window
 * @param good good ones
 * @param valid valid ones
 * @param events valid events
 * @param deleted whether it is no more
 */
public record SloStatusRow(
        String service,
        String slo,
        String objective,
        String generation,
        double target,
        @Nullable Double thresholdSeconds,
        @Nullable Double effectiveSeconds,
        String state,
        Instant evaluatedAt,
        Instant countedSince,
        Instant windowStart,
        @Nullable Instant windowEnd,
        long good,
        long valid,
        long events,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return service + "\n" + slo + "\n" + objective;
    }

    @Override
    public String partitionKey() {
        return service;
    }

    @Override
    public Table<SloStatusRow> table() {
        return ObjectiveTables.SLO_STATUS;
    }
}
