package dev.waywiser.events.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.waywiser.events.Text;
import dev.waywiser.events.Times;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One time that an alert fires, from its beginning to its end. Whoever computes it tells it again whenever something of it changed; the
 * last word on a fingerprint and a beginning holds. Late events can move a beginning: then the one is retracted and another is told.
 *
 * @param fingerprint what it is about: the same for every time that the same policy of the same thing fires
 * @param kind what kind of rule it comes from
 * @param name the rule's name, such as {@code checkout-availability/objective-1/page-1h}
 * @param severity how soon somebody has to look
 * @param startedAt since when, by the time of the events
 * @param endedAt when it held no longer; {@code null} while it fires
 * @param retracted whether late events have shown that it never began then
 * @param evaluatedAt up to when events were known when this was said
 * @param labels what routes and mutes choose by: {@code service}, {@code environment}, {@code team}, {@code slo} and others
 * @param summary one sentence for people, without markup
 * @param burn how the budget burns, of an alert on an SLO
 * @param deployed what was deployed just before it began
 * @param path where in the console to look, such as {@code /slo?name=x}; of a notice it may be a whole address
 */
public record Alert(
        String fingerprint,
        AlertKind kind,
        String name,
        Severity severity,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean retracted,
        Instant evaluatedAt,
        SortedMap<String, String> labels,
        String summary,
        @Nullable Burn burn,
        @Nullable Deployed deployed,
        String path) {
    /** The label that names the service. */
    public static final String SERVICE = "service";

    /** The label that names the team. */
    public static final String TEAM = "team";

    /** The label that names the environment. */
    public static final String ENVIRONMENT = "environment";

    /** The label that names the SLO. */
    public static final String SLO = "slo";

    /** The label that names the severity. */
    public static final String SEVERITY = "severity";

    public Alert {
        if (Stream.of(fingerprint, kind, name, severity, startedAt, evaluatedAt, labels, summary, path)
                .anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    "an alert must have a fingerprint, a kind, a name, a severity, startedAt,"
                            + " evaluatedAt, labels, a summary and a path");
        }
        fingerprint = Text.name("fingerprint", fingerprint);
        startedAt = Times.of("startedAt", startedAt);
        evaluatedAt = Times.of("evaluatedAt", evaluatedAt);
        endedAt = endedAt == null ? null : Times.of("endedAt", endedAt);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** Under which the last word is kept. */
    public String key() {
        return fingerprint + "\n" + startedAt.toEpochMilli();
    }

    /** Whether it holds now. */
    @JsonIgnore
    public boolean isFiring() {
        return endedAt == null && !retracted;
    }

    /**
     * How an error budget burns. Rates are multiples: at 1 the budget is just used up when its window ends.
     *
     * @param factor above which the alert fires
     * @param longWindow such as {@code 1h}
     * @param longRate in the long window
     * @param shortWindow such as {@code 5m}
     * @param shortRate in the short window
     * @param target the share that must be good
     * @param window of the budget, such as {@code 30d}
     * @param budgetLeft share of the budget that is left, negative where it is overdrawn
     * @param bad bad events in the long window
     * @param valid valid events in the long window
     */
    public record Burn(
            double factor,
            String longWindow,
            double longRate,
            String shortWindow,
            double shortRate,
            double target,
            String window,
            double budgetLeft,
            long bad,
            long valid) {}

    /**
     * A deployment.
     *
     * @param id which one
     * @param version its version or commit, where known
     * @param environment where to
     * @param at when it became effective
     */
    public record Deployed(String id, @Nullable String version, String environment, Instant at) {}
}
