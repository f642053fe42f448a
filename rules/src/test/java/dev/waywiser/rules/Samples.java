package dev.waywiser.rules;

import dev.waywiser.events.alerts.Doubt.Found;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.store.query.BuildsRow;
import dev.waywiser.store.query.DoraRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules, findings and rows that tests need. */
final class Samples {
    static final Instant START = Instant.parse("2026-03-10T12:00:00Z");
    static final Subject CHECKOUT = Subject.of(Map.of("service", "checkout"), Map.of("team", "payments"));

    private Samples() {}

    static Rule rule(String name, Duration holdsFor) {
        return new Rule(name, Severity.TICKET, Rule.EVERY, holdsFor, new Silence(null, Match.ALL, 2));
    }

    static Finding found(Found found, String summary) {
        return new Finding(CHECKOUT, found, summary, "/alerts");
    }

    /** Of 100 deployments or changes at most; times in seconds. */
    static DoraRow dora(
            long deployments,
            @Nullable Double perDay,
            long changes,
            @Nullable Double leadTime,
            long failed,
            long recovered,
            @Nullable Double recovery) {
        Double failRate = deployments == 0 ? null : (Double) (failed / (double) deployments);
        String nothing = "nothing is known";
        return new DoraRow(
                "checkout",
                deployments,
                0,
                0,
                perDay,
                null,
                changes,
                leadTime,
                null,
                null,
                perDay == null ? nothing : null,
                leadTime == null ? nothing : null,
                failed,
                failRate,
                failRate == null ? nothing : null,
                recovered,
                failed - recovered,
                recovery,
                null,
                recovery == null ? nothing : null,
                0,
                failRate == null ? null : (Double) 0.0,
                failRate == null ? nothing : null,
                deployments,
                null,
                0,
                null,
                null,
                null,
                null);
    }

    static BuildsRow builds(long successes, long failures, @Nullable Double median, @Nullable Double p95) {
        return new BuildsRow(
                START,
                List.of("checkout"),
                new BuildsRow.Results(
                        successes + failures, successes, failures, 0, median, null, p95, null, null, null, null),
                new BuildsRow.Commits(0, 0, null));
    }
}
