package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a resource drifted, or was reconciled. Episodes are derived of these when they are asked for.
 *
 * @param environment where
 * @param service whose resource it is
 * @param source who compared
 * @param resource what was compared
 * @param at since when it is in the state
 * @param state drifted or reconciled
 * @param team who owns the service, where told
 * @param title words for people
 * @param url where to look at it
 * @param deleted whether it is no more
 */
public record DriftTransitionRow(
        String environment,
        String service,
        String source,
        String resource,
        Instant at,
        String state,
        @Nullable String team,
        @Nullable String title,
        @Nullable String url,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", environment, service, source, resource, Long.toString(at.toEpochMilli()), state);
    }

    @Override
    public Table<DriftTransitionRow> table() {
        return PlatformTables.DRIFT_TRANSITIONS;
    }
}
