package dev.waywiser.rules;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Doubt.Found;
import dev.waywiser.store.query.Builds;
import dev.waywiser.store.query.BuildsRow;
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
 * Builds are worse than they were in the weeks before.
 *
 * @param metric what is compared
 * @param worsening by how much
 * @param period how much of the past is compared, up to now; an hour to 90 days
 * @param weeks how many weeks before it are what it is compared with, 1 to 52
 * @param by {@link Group#SERVICE} or {@link Group#PIPELINE}
 * @param match of which of them
 * @param branches of which branches; none for all
 * @param minimum builds that must have succeeded or failed in each of both times, or nothing is said; at least 1
 */
public record BuildsWorsen(
        BuildMetric metric,
        Worsening worsening,
        Duration period,
        int weeks,
        Group by,
        Match match,
        List<String> branches,
        long minimum)
        implements Condition {
    static final String REPOSITORY = "repository";
    static final String PIPELINE = "pipeline";

    private static final int MOST_GROUPS = 10_000;
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int MOST_WEEKS = 52;

    public BuildsWorsen {
        branches = List.copyOf(branches);
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("period must be from 1h to 90d");
        }
        if (weeks < 1 || weeks > MOST_WEEKS) {
            throw new IllegalArgumentException("weeks must be from 1 to " + MOST_WEEKS);
        }
        if (by != Group.SERVICE && by != Group.PIPELINE) {
            throw new IllegalArgumentException("by must be service or pipeline");
        }
        if (minimum < 1) {
            throw new IllegalArgumentException("minimum must be at least 1");
        }
    }

    @Override
    public AlertKind kind() {
        return AlertKind.BUILDS;
    }

    @Override
    public boolean covers(Map<String, String> labels) {
        return labels.containsKey(PIPELINE) == (by == Group.PIPELINE) && match.fits(labels);
    }

    @Override
    public List<Finding> look(Known known, Instant now) {
        Period recent = new Period(now.minus(period), now, ZoneOffset.UTC);
        Period before = new Period(recent.from().minus(Duration.ofDays(7L * weeks)), recent.from(), ZoneOffset.UTC);
        Builds builds = new Builds(Selection.ALL, List.of(), branches);
        Map<String, String> teams = known.teams();
        Map<List<String>, BuildsRow> earlier = new HashMap<>();
        known.builds().summary(before, builds, by, MOST_GROUPS).forEach(row -> earlier.put(row.group(), row));
        List<Finding> findings = new ArrayList<>();
        for (BuildsRow row : known.builds().summary(recent, builds, by, MOST_GROUPS)) {
            Subject subject = subject(row.group(), teams);
            if (match.fits(subject.labels())) {
                findings.add(judge(subject, row, earlier.get(row.group())));
            }
        }
        return findings;
    }

    private Subject subject(List<String> group, Map<String, String> teams) {
        String service = by == Group.SERVICE ? group.get(0) : group.get(1);
        Map<String, String> identity = new HashMap<>(Map.of(Alert.SERVICE, service));
        if (by == Group.PIPELINE) {
            identity.put(REPOSITORY, group.get(0));
            identity.put("source", group.get(2));
            identity.put(PIPELINE, group.get(3));
        }
        String team = teams.get(service);
        return Subject.of(identity, team == null ? Map.of() : Map.of(Alert.TEAM, team));
    }

    /** What is found where builds stand like this now, and stood like that before. */
    Finding judge(Subject subject, BuildsRow now, @Nullable BuildsRow before) {
        Double value = metric.value(now);
        Double earlier = before == null ? null : metric.value(before);
        boolean isEnough = BuildMetric.count(now) >= minimum && before != null && BuildMetric.count(before) >= minimum;
        if (!isEnough || before == null || value == null || earlier == null) {
            return finding(
                    subject,
                    Found.UNKNOWN,
                    said(now) + ", after " + (before == null ? "no builds" : said(before)) + "; too little is known: "
                            + Words.counted(minimum, "build") + " are needed in both");
        }
        String compared = said(now) + ", after " + said(before) + " in the " + (weeks == 1 ? "week" : weeks + " weeks")
                + " before";
        return finding(subject, worsening.holds(value, earlier) ? Found.HOLDS : Found.HOLDS_NOT, compared);
    }

    private String said(BuildsRow row) {
        Double value = metric.value(row);
        long builds = BuildMetric.count(row);
        return (value == null ? "unknown" : metric.said(value)) + " of " + Words.counted(builds, "build");
    }

    private Finding finding(Subject subject, Found found, String compared) {
        Map<String, String> labels = subject.identity();
        String pipeline = labels.get(PIPELINE);
        String whose = labels.get(Alert.SERVICE)
                + (pipeline == null || pipeline.isEmpty() ? "" : ", pipeline " + pipeline)
                + (branches.isEmpty() ? "" : ", on " + String.join(" and ", branches));
        Map<String, String> query = new TreeMap<>(Map.of(Alert.SERVICE, String.valueOf(labels.get(Alert.SERVICE))));
        if (pipeline != null) {
            query.put(REPOSITORY, String.valueOf(labels.get(REPOSITORY)));
            query.put("by", PIPELINE);
        }
        return new Finding(
                subject,
                found,
                "Builds of " + whose + ": the " + metric.words() + " in " + Words.setting(period) + " is " + compared,
                Words.path("/builds", query));
    }
}
