package dev.waywiser.app.demo;

import static dev.waywiser.app.demo.Counted.count;
import static dev.waywiser.app.demo.Counted.grouped;
import static dev.waywiser.app.demo.Counted.quantile;
import static dev.waywiser.app.demo.Counted.share;
import static dev.waywiser.app.demo.Counted.times;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.DependencyUpdateState;
import dev.waywiser.events.Drift;
import dev.waywiser.events.DriftState;
import dev.waywiser.events.Event;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.FeedbackScale;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PlatformRequestState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What docs/metrics.md defines of a platform beside onboarding, counted the slow and obvious way, from the list of events alone. Each answer
 * has, by group, the fields by their names in the API; {@code null} is what cannot be known. Every event must be earlier than the end of the
 * period.
 */
final class PlatformRecount {
    private static final int MINIMUM_GROUP = 5;

    private final Counted period;
    private final List<PlatformRequest> requests;
    private final List<DependencyUpdate> updates;
    private final List<Drift> drifts;
    private final List<Feedback> feedback;
    private final List<Build> builds;

    PlatformRecount(List<Event> events, Instant from, Instant to) {
        period = new Counted(from, to);
        requests = Recount.merged(events, PlatformRequest.class, PlatformRequest::merge);
        updates = Recount.merged(events, DependencyUpdate.class, DependencyUpdate::merge);
        drifts = Recount.merged(events, Drift.class, Drift::merge);
        feedback = Recount.merged(events, Feedback.class, Feedback::merge);
        builds = Recount.merged(events, Build.class, Build::merge);
    }

    Map<String, Map<String, @Nullable Double>> requests(Function<PlatformRequest, String> by) {
        return grouped(requests.stream(), by, all -> {
            List<PlatformRequest> asked =
                    all.stream().filter(one -> period.began(one.askedAt())).toList();
            List<PlatformRequest> fulfilled = all.stream()
                    .filter(one -> one.state() == PlatformRequestState.FULFILLED && period.holds(one.finishedAt()))
                    .toList();
            Map<String, @Nullable Double> fields = new TreeMap<>();
            fields.put("asked", (double) asked.size());
            fields.put("askedByHand", count(asked, one -> !one.selfService()));
            fields.put("fulfilled", (double) fulfilled.size());
            fields.put(
                    "declined",
                    count(all, one -> one.state() == PlatformRequestState.DECLINED && period.holds(one.finishedAt())));
            List<PlatformRequest> open =
                    all.stream().filter(one -> one.finishedAt().isEmpty()).toList();
            fields.put("openRequests", (double) open.size());
            fields.put("openAgeOldestSeconds", quantile(1, period.ages(open, PlatformRequest::askedAt)));
            fields.put("selfServiceRatio", share(asked, PlatformRequest::selfService));
            times(
                    fields,
                    "fulfil",
                    fulfilled.stream().filter(one -> !one.selfService()),
                    PlatformRequest::askedAt,
                    PlatformRequest::finishedAt);
            return fields;
        });
    }

    Map<String, Map<String, @Nullable Double>> dependencies(
            Function<DependencyUpdate, String> by, Function<Build, @Nullable String> buildsBy) {
        Map<String, Map<String, @Nullable Double>> rows = updates(by);
        maintenanceOfBuilds(buildsBy).forEach((group, fields) -> {
            if (rows.containsKey(group)) {
                rows.get(group).putAll(fields);
            } else {
                rows.put(group, unknown(fields));
            }
        });
        return rows;
    }

    /** Of what no update was ever told, nobody knows whether there are any. */
    private static Map<String, @Nullable Double> unknown(Map<String, @Nullable Double> fields) {
        Map<String, @Nullable Double> nulls = new TreeMap<>();
        fields.keySet().forEach(field -> nulls.put(field, null));
        return nulls;
    }

    Map<String, Map<String, @Nullable Double>> updates(Function<DependencyUpdate, String> by) {
        return grouped(updates.stream(), by, all -> {
            List<DependencyUpdate> merged = all.stream()
                    .filter(one -> one.state() == DependencyUpdateState.MERGED && period.holds(one.finishedAt()))
                    .toList();
            List<DependencyUpdate> open =
                    all.stream().filter(one -> one.finishedAt().isEmpty()).toList();
            Map<String, @Nullable Double> fields = new TreeMap<>();
            fields.put("opened", count(all, one -> period.began(one.openedAt())));
            fields.put("merged", (double) merged.size());
            fields.put(
                    "closed",
                    count(all, one -> one.state() == DependencyUpdateState.CLOSED && period.holds(one.finishedAt())));
            fields.put("openUpdates", (double) open.size());
            fields.put("openAgeMedianSeconds", quantile(0.5, period.ages(open, DependencyUpdate::openedAt)));
            fields.put("openAgeOldestSeconds", quantile(1, period.ages(open, DependencyUpdate::openedAt)));
            times(fields, "merge", merged.stream(), DependencyUpdate::openedAt, DependencyUpdate::finishedAt);
            return fields;
        });
    }

    /** Those of the branches of updates, by all builds that finished in the period. */
    private Map<String, Map<String, @Nullable Double>> maintenanceOfBuilds(Function<Build, @Nullable String> by) {
        Set<String> branches = updates.stream()
                .map(update -> update.repository() + "\n" + update.branch())
                .collect(Collectors.toSet());
        Stream<Build> finished =
                builds.stream().filter(build -> period.holds(build.finishedAt()) && build.state() != BuildState.SKIP);
        return grouped(finished, by, all -> {
            Map<String, @Nullable Double> fields = new TreeMap<>();
            fields.put(
                    "maintenanceShareOfBuilds",
                    share(all, build -> branches.contains(build.repository() + "\n" + build.branch())));
            return fields;
        });
    }

    /** Of the events of one resource each is a turn: the demo never says again what is so already. */
    Map<String, Map<String, @Nullable Double>> drift(Function<Drift, String> by) {
        return grouped(drifts.stream(), by, all -> {
            List<Duration> open = new ArrayList<>();
            List<Duration> reconciled = new ArrayList<>();
            Map<String, List<Drift>> resources = all.stream()
                    .sorted(Comparator.comparing(Drift::at))
                    .collect(Collectors.groupingBy(one -> one.service() + "\n" + one.environment()));
            for (List<Drift> turns : resources.values()) {
                for (int i = 0; i < turns.size(); i++) {
                    boolean drifted = turns.get(i).state() == DriftState.DRIFTED;
                    if (drifted != (i % 2 == 0)) {
                        throw new IllegalStateException("drift must alternate: " + turns);
                    }
                    if (drifted && i == turns.size() - 1) {
                        open.add(Duration.between(turns.get(i).at(), period.to()));
                    } else if (!drifted && period.holds(Optional.of(turns.get(i).at()))) {
                        reconciled.add(Duration.between(
                                turns.get(i - 1).at(), turns.get(i).at()));
                    }
                }
            }
            Map<String, @Nullable Double> fields = new TreeMap<>();
            fields.put("resources", (double) resources.size());
            fields.put(
                    "episodes",
                    count(all, one -> one.state() == DriftState.DRIFTED && period.holds(Optional.of(one.at()))));
            fields.put("openEpisodes", (double) open.size());
            fields.put("openAgeMedianSeconds", quantile(0.5, open));
            fields.put("openAgeOldestSeconds", quantile(1, open));
            fields.put("reconciled", (double) reconciled.size());
            fields.put("reconcileMedianSeconds", quantile(0.5, reconciled));
            fields.put("reconcileP90Seconds", quantile(0.9, reconciled));
            return fields;
        });
    }

    Map<String, Map<String, @Nullable Double>> feedback(Function<Feedback, String> by) {
        Stream<Feedback> inPeriod = feedback.stream().filter(one -> period.holds(Optional.of(one.answeredAt())));
        return grouped(inPeriod, by, all -> {
            List<Integer> csat = scores(all, FeedbackScale.CSAT);
            List<Integer> nps = scores(all, FeedbackScale.NPS);
            boolean csatTold = csat.size() >= MINIMUM_GROUP;
            Map<String, @Nullable Double> fields = new TreeMap<>();
            fields.put("csatAnswers", (double) csat.size());
            fields.put("csat", csatTold ? share(csat, score -> score >= 4) : null);
            fields.put(
                    "csatMean",
                    csatTold ? csat.stream().mapToInt(score -> score).average().orElseThrow() : null);
            fields.put("npsAnswers", (double) nps.size());
            fields.put(
                    "nps",
                    nps.size() >= MINIMUM_GROUP
                            ? 100 * (count(nps, score -> score >= 9) - count(nps, score -> score <= 6)) / nps.size()
                            : null);
            return fields;
        });
    }

    private static List<Integer> scores(List<Feedback> answers, FeedbackScale scale) {
        return answers.stream()
                .filter(one -> one.scale() == scale)
                .map(Feedback::score)
                .toList();
    }
}
