package dev.waywiser.rules;

import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Doubt.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Waywiser itself is behind: what lies in Kafka has waited for a stage of the way to ClickHouse for too long.
 *
 * @param above for how long
 * @param match which stages
 */
public record Lag(Duration above, Match match) implements Condition {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final String STAGE = "stage";

    public Lag {
        if (above.compareTo(SHORTEST) < 0 || above.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("above must be from 1s to 7d");
        }
    }

    @Override
    public AlertKind kind() {
        return AlertKind.LAG;
    }

    @Override
    public boolean asksStore() {
        return false;
    }

    @Override
    public boolean covers(Map<String, String> labels) {
        return match.fits(labels);
    }

    @Override
    public List<Finding> look(Known known, Instant now) {
        return known.backlog().waiting().stream()
                .filter(waiting -> covers(Map.of(STAGE, waiting.stage())))
                .map(waiting -> judge(waiting, now))
                .toList();
    }

    /** What is found of a stage for which this waits. */
    Finding judge(Backlog.Waiting waiting, Instant now) {
        Subject subject = Subject.of(Map.of(STAGE, waiting.stage()), Map.of());
        String stage = "The stage " + waiting.stage() + " ";
        if (!waiting.known()) {
            return new Finding(subject, Found.UNKNOWN, stage + "has not told how far it is", "/alerts");
        }
        Instant oldest = waiting.oldest();
        if (oldest == null) {
            return new Finding(subject, Found.HOLDS_NOT, stage + "is not behind: nothing waits", "/alerts");
        }
        Duration age = Duration.between(oldest, now);
        return new Finding(
                subject,
                age.compareTo(above) > 0 ? Found.HOLDS : Found.HOLDS_NOT,
                stage + "is behind by " + Words.time(age) + " with "
                        + Words.counted(waiting.records(), "record") + ", where " + Words.setting(above)
                        + " is the limit",
                "/alerts");
    }
}
