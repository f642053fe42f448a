package dev.waywiser.store.rows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time that an alert fired.
 *
 * @param fingerprint which alert
 * @param startedAt since when, by the time of the events
 * @param endedAt when it held no longer; {@code null} while it fires
 * @param evaluatedAt up to when events were known when this was said
 * @param kind what kind of rule it comes from
 * @param name the rule's name
 * @param severity page or ticket
 * @param service which service; empty where it is about none
 * @param environment where; empty where that was not said
 * @param labels each as {@code name=value}
 * @param summary one sentence for people
 * @param path where in the console to look
 * @param burn how the budget burns, as JSON
 * @param deployed what was deployed just before, as JSON
 * @param deleted whether it is no more
 */
public record AlertRow(
        String fingerprint,
        Instant startedAt,
        @Nullable Instant endedAt,
        Instant evaluatedAt,
        String kind,
        String name,
        String severity,
        String service,
        String environment,
        List<String> labels,
        String summary,
        String path,
        @Nullable String burn,
        @Nullable String deployed,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return fingerprint + "\n" + startedAt.toEpochMilli();
    }

    @Override
    public Table<AlertRow> table() {
        return ObjectiveTables.ALERTS;
    }
}
