package dev.waywiser.rules;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Doubt;
import dev.waywiser.events.alerts.Doubt.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a rule stands towards one thing.
 *
 * @param alert the last word on its alert; {@code null} where there is none that fires, or has just ended
 * @param doubt what has been found since when that contradicts this; {@code null} where nothing does
 */
record Standing(@Nullable Alert alert, @Nullable Doubt doubt) {
    static final Standing NOTHING = new Standing(null, null);

    /** After so long in which too little is known an alert ends, and says so: nobody could end it otherwise. */
    static final Duration UNKNOWN_FOR = Duration.ofDays(1);

    /** Numbers move with every look; what fires is told anew with new ones only so often. */
    private static final Duration SAME_WORDS_FOR = Duration.ofMinutes(10);

    /** How it stands after a look. */
    Standing next(Rule rule, Finding finding, Instant now) {
        Found found = finding.found();
        if (alert == null) {
            return found == Found.HOLDS ? holds(rule, finding, now) : NOTHING;
        }
        if (found == Found.HOLDS) {
            return new Standing(stillHolds(alert, rule, finding, now), null);
        }
        Doubt since = doubt(rule, finding, now);
        Duration lasted = Duration.between(since.since(), now);
        if (found == Found.HOLDS_NOT) {
            return lasted.compareTo(rule.holdsFor()) < 0
                    ? new Standing(alert, since)
                    : new Standing(ended(alert, since.since(), now, finding.summary()), null);
        }
        return new Standing(alert, since).unknown(rule, now);
    }

    /** How what fires stands after too little has been known since its doubt began. */
    private Standing unknown(Rule rule, Instant now) {
        Alert firing = Objects.requireNonNull(alert);
        Duration lasted = Duration.between(Objects.requireNonNull(doubt).since(), now);
        Duration longest = rule.holdsFor().compareTo(UNKNOWN_FOR) > 0 ? rule.holdsFor() : UNKNOWN_FOR;
        return lasted.compareTo(longest) < 0
                ? this
                : over(
                        firing,
                        now,
                        "Whether this is over nobody can say, since too little is known since "
                                + doubt.since().truncatedTo(ChronoUnit.SECONDS) + ": " + firing.summary());
    }

    /** How it stands after a look that did not find the thing at all. */
    Standing unseen(Rule rule, Instant now) {
        if (alert == null) {
            return NOTHING;
        }
        if (!rule.condition().covers(alert.labels())) {
            return over(alert, now, "The rule is no longer about this: " + alert.summary());
        }
        boolean isKnown = doubt != null && doubt.found() == Found.UNKNOWN;
        Doubt since = isKnown ? doubt : new Doubt(alert.fingerprint(), rule.name(), Found.UNKNOWN, now);
        return new Standing(alert, since).unknown(rule, now);
    }

    private Standing holds(Rule rule, Finding finding, Instant now) {
        Doubt since = doubt(rule, finding, now);
        boolean isLongEnough = Duration.between(since.since(), now).compareTo(rule.holdsFor()) >= 0;
        return isLongEnough ? new Standing(alert(rule, finding, since.since(), now), null) : new Standing(null, since);
    }

    private Doubt doubt(Rule rule, Finding finding, Instant now) {
        return doubt != null && doubt.found() == finding.found()
                ? doubt
                : new Doubt(finding.subject().fingerprint(rule), rule.name(), finding.found(), now);
    }

    private static Alert alert(Rule rule, Finding finding, Instant startedAt, Instant now) {
        SortedMap<String, String> labels = new TreeMap<>(finding.subject().labels());
        labels.put("rule", rule.name());
        labels.put(Alert.SEVERITY, rule.severity().text());
        return new Alert(
                finding.subject().fingerprint(rule),
                rule.condition().kind(),
                rule.name(),
                rule.severity(),
                startedAt,
                null,
                false,
                now,
                labels,
                finding.summary(),
                null,
                null,
                finding.path());
    }

    private static Alert stillHolds(Alert alert, Rule rule, Finding finding, Instant now) {
        Alert anew = alert(rule, finding, alert.startedAt(), now);
        boolean isOfOtherUse =
                anew.severity() != alert.severity() || !anew.labels().equals(alert.labels());
        boolean isOld = Duration.between(alert.evaluatedAt(), now).compareTo(SAME_WORDS_FOR) >= 0;
        return isOfOtherUse || (isOld && !anew.summary().equals(alert.summary())) ? anew : alert;
    }

    /** Ends an alert for another reason than that it holds no longer. */
    static Standing over(Alert alert, Instant now, String summary) {
        return new Standing(ended(alert, now, now, summary), null);
    }

    private static Alert ended(Alert alert, Instant endedAt, Instant now, String summary) {
        return new Alert(
                alert.fingerprint(),
                alert.kind(),
                alert.name(),
                alert.severity(),
                alert.startedAt(),
                endedAt,
                false,
                now,
                alert.labels(),
                summary,
                null,
                null,
                alert.path());
    }
}
