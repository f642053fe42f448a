package dev.waywiser.rules;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Doubt.Found;
import dev.waywiser.store.query.DoraMetric;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A DORA metric in production is too bad: worse than in the period before, or below a level.
 *
 * @param metric which one
 * @param limit how bad is too bad
 * @param period how much of the past counts, up to now; 1 to 366 days
 * @param by {@link Group#SERVICE} or {@link Group#TEAM}
 * @param match of which of them
 * @param minimum how much must be known, or nothing is said; at least 1
 */
public record DoraCondition(DoraMetric metric, DoraLimit limit, Duration period, Group by, Match match, long minimum)
        implements Condition {
    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String PRODUCTION = "production";
    private static final List<String> PERIODS_OF_PAGE = List.of("7d", "30d", "90d");

    public DoraCondition {
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("period must be from 1d to 366d");
        }
        if (by != Group.SERVICE && by != Group.TEAM) {
            throw new IllegalArgumentException("by must be service or team");
        }
        if (minimum < 1) {
            throw new IllegalArgumentException("minimum must be at least 1");
        }
    }

    @Override
    public AlertKind kind() {
        return AlertKind.DORA;
    }

    @Override
    public boolean covers(Map<String, String> labels) {
        return labels.containsKey(Alert.SERVICE) == (by == Group.SERVICE) && match.fits(labels);
    }

    @Override
    public List<Finding> look(Known known, Instant now) {
        Period recent = new Period(now.minus(period), now, ZoneOffset.UTC);
        Selection production = Selection.production(known.production());
        Map<String, String> teams = by == Group.SERVICE ? known.teams() : Map.of();
        Map<String, DoraRow> earlier = new HashMap<>();
        known.dora().summary(recent.before(), production, by).forEach(row -> earlier.put(row.group(), row));
        List<Finding> findings = new ArrayList<>();
        for (DoraRow row : known.dora().summary(recent, production, by)) {
            Subject subject = subject(row.group(), teams.get(row.group()));
            if (!row.group().isEmpty() && match.fits(subject.labels())) {
                findings.add(judge(subject, row, earlier.get(row.group())));
            }
        }
        return findings;
    }

    private Subject subject(String group, @Nullable String team) {
        return Subject.of(
                Map.of(by.text(), group, Alert.ENVIRONMENT, PRODUCTION),
                team == null ? Map.of() : Map.of(Alert.TEAM, team));
    }

    /** What is found where the metric stands like this now, and stood like that in the period before. */
    Finding judge(Subject subject, DoraRow now, @Nullable DoraRow before) {
        String name = String.valueOf(subject.identity().get(by.text()));
        String what = DoraWords.name(metric) + " of " + (by == Group.TEAM ? "team " : "") + name + " in production: ";
        String said = DoraWords.said(metric, now) + " in " + Words.setting(period);
        String unknown = limit.unknown(metric, minimum, now, before);
        String sentence =
                unknown == null ? said + limit.said(metric, now, before) : said + "; too little is known: " + unknown;
        Found found =
                unknown != null ? Found.UNKNOWN : limit.holds(metric, now, before) ? Found.HOLDS : Found.HOLDS_NOT;
        Map<String, String> query = new TreeMap<>(Map.of(by.text(), name));
        if (PERIODS_OF_PAGE.contains(Words.setting(period))) {
            query.put("period", Words.setting(period));
        }
        return new Finding(subject, found, what + sentence, Words.path("/", query));
    }
}
