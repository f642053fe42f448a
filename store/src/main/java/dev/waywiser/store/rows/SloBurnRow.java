package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a budget burns in the two windows of a policy, at the last instant that was evaluated.
 *
 * @param service whose promise it is
 * @param slo which SLO
 * @param objective which of its objectives
 * @param policy which of its policies
 * @param generation which definition is counted
 * @param severity page or ticket
 * @param factor the burn rate above which the alert fires
 * @param longSeconds the long window
 * @param shortSeconds the short window
 * @param evaluatedAt the instant
 * @param longGood good ones in the long window
 * @param longValid valid ones in the long window
 * @param longEvents valid events in the long window
 * @param shortGood good ones in the short window
 * @param shortValid valid ones in the short window
 * @param firingSince since when the alert fires; {@code null} where it does not
 * @param deleted whether it is no more
 */
public record SloBurnRow(
        String service,
        String slo,
        String objective,
        String policy,
        String generation,
        String severity,
        double factor,
        int longSeconds,
        int shortSeconds,
        Instant evaluatedAt,
        long longGood,
        long longValid,
        long longEvents,
        long shortGood,
        long shortValid,
        @Nullable Instant firingSince,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return service + "\n" + slo + "\n" + objective + "\n" + policy;
    }

    @Override
    public String partitionKey() {
        return service;
    }

    @Override
    public Table<SloBurnRow> table() {
        return ObjectiveTables.SLO_BURNS;
    }
}
