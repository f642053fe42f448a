package dev.waywiser.query.slo;

import static dev.waywiser.query.slo.ObjectiveMembers.text;

import dev.waywiser.store.query.AlertQueries;
import dev.waywiser.store.query.AlertView;
import dev.waywiser.store.query.BudgetCounts;
import dev.waywiser.store.query.BurnView;
import dev.waywiser.store.query.Burndown;
import dev.waywiser.store.query.DeployedView;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.SloQueries;
import dev.waywiser.store.query.SloQueries.InSpan;
import dev.waywiser.store.query.SloView;
import dev.waywiser.store.query.SloView.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the budgets of an SLO went in their window, on what they were spent, and until when they last. */
final class SloCourse {
    private static final int MOST_DEPLOYMENTS = 200;
    private static final int MOST_ALERTS = 100;
    /** Over which time a budget is looked at to say until when it lasts, each with its name. */
    private static final List<String> LATELY = List.of("1h", "6h", "24h");

    private final SloQueries queries;
    private final AlertQueries alerts;

    SloCourse(SloQueries queries, AlertQueries alerts) {
        this.queries = queries;
        this.alerts = alerts;
    }

    /** The members {@code objectives}, {@code deployments} and {@code alerts}; the course is empty where nothing was evaluated. */
    Map<String, @Nullable Object> of(List<SloView> slo, List<BurnView> burns, Duration after) {
        return BudgetSteps.of(slo, queries)
                .map(steps -> of(slo, burns, steps, after))
                .orElseGet(() -> unknown(slo, burns));
    }

    /** Every step of the window of every objective, with its service and its objective; none where nothing was evaluated. */
    List<Map<String, @Nullable Object>> steps(List<SloView> slo) {
        return BudgetSteps.of(slo, queries).map(steps -> steps.named(slo)).orElse(List.of());
    }

    private static Map<String, @Nullable Object> unknown(List<SloView> slo, List<BurnView> burns) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(
                "objectives",
                slo.stream()
                        .map(row -> objective(row, burns, List.of(), List.of()))
                        .toList());
        members.put("deployments", List.of());
        members.put("alerts", List.of());
        return members;
    }

    private Map<String, @Nullable Object> of(
            List<SloView> slo, List<BurnView> burns, BudgetSteps steps, Duration after) {
        Instant from = steps.from();
        Instant now = steps.now();
        List<DeployedView> deployed = queries.deployments(slo.get(0), from, now, after, MOST_DEPLOYMENTS);
        List<InSpan> counted = counted(slo, now, deployed);

        List<Map<String, @Nullable Object>> objectives = new ArrayList<>();
        for (SloView row : slo) {
            Standing standing = row.standing();
            if (standing == null) {
                objectives.add(objective(row, burns, List.of(), List.of()));
                continue;
            }
            Instant end = standing.windowEnd() == null ? now.plusSeconds(row.windowSeconds()) : standing.windowEnd();
            Burndown burndown =
                    new Burndown(steps.starts(), steps.counts(standing), from, now, end, standing.windowEnd() == null);
            objectives.add(
                    objective(row, burns, steps.members(row, standing), projections(standing, burndown, counted)));
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("objectives", objectives);
        members.put("deployments", deployments(slo, deployed, steps, counted));
        members.put("alerts", alerts(slo.get(0), from));
        return members;
    }

    private static Map<String, @Nullable Object> objective(
            SloView row,
            List<BurnView> burns,
            List<Map<String, @Nullable Object>> series,
            List<Map<String, @Nullable Object>> projections) {
        Map<String, @Nullable Object> members = ObjectiveMembers.of(row, burns);
        members.put("series", series);
        members.put("projections", projections);
        return members;
    }

    /** First what came lately, then what came after each deployment. */
    private List<InSpan> counted(List<SloView> slo, Instant now, List<DeployedView> deployed) {
        List<Instant> begins = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        for (String lately : LATELY) {
            begins.add(now.minus(length(lately)));
            ends.add(now);
        }
        for (DeployedView each : deployed) {
            begins.add(each.effectiveAt());
            ends.add(each.until());
        }
        return queries.spans(slo, begins, ends);
    }

    private static Duration length(String text) {
        return Duration.parse("PT" + text);
    }

    private static BudgetCounts in(List<InSpan> counted, int place, Standing standing) {
        return counted.stream()
                .filter(span -> span.place() == place && span.objective().equals(standing.objective()))
                .map(InSpan::counts)
                .findAny()
                .orElse(BudgetCounts.NONE);
    }

    private static List<Map<String, @Nullable Object>> projections(
            Standing standing, Burndown burndown, List<InSpan> counted) {
        List<Map<String, @Nullable Object>> projections = new ArrayList<>();
        Duration known = Duration.between(standing.countedSince(), burndown.now());
        for (int i = 0; i < LATELY.size(); i++) {
            BudgetCounts recent = in(counted, i, standing);
            Duration over = length(LATELY.get(i));
            boolean isYounger = known.compareTo(over) < 0 && known.toMinutes() > 0;
            Optional<Instant> end = recent.valid() == 0
                    ? Optional.empty()
                    : burndown.exhaustedAt(standing.target(), recent, isYounger ? known : over);
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("over", LATELY.get(i));
            members.put("burnRate", recent.valid() == 0 ? null : (Double) recent.burnRate(standing.target()));
            members.put(
                    "outcome",
                    recent.valid() == 0
                            ? "unknown"
                            : end.map(at -> at.equals(burndown.now()) ? "exhausted" : "exhausts")
                                    .orElse("lasts"));
            members.put("exhaustedAt", text(end.orElse(null)));
            projections.add(members);
        }
        return projections;
    }

    private static List<Map<String, @Nullable Object>> deployments(
            List<SloView> slo, List<DeployedView> deployed, BudgetSteps steps, List<InSpan> counted) {
        List<Map<String, @Nullable Object>> deployments = new ArrayList<>();
        for (int i = 0; i < deployed.size(); i++) {
            DeployedView each = deployed.get(i);
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("environment", each.environment());
            members.put("repository", each.repository());
            members.put("id", each.id());
            members.put("version", each.version());
            members.put("sha", each.sha());
            members.put("redeploy", each.redeploy());
            members.put("effectiveAt", text(each.effectiveAt()));
            members.put("until", text(each.until()));
            List<Map<String, @Nullable Object>> burned = new ArrayList<>();
            for (SloView row : slo) {
                Standing standing = row.standing();
                if (standing != null) {
                    BudgetCounts counts = in(counted, LATELY.size() + i, standing);
                    Map<String, @Nullable Object> share = new LinkedHashMap<>();
                    share.put("objective", standing.objective());
                    ObjectiveMembers.addCounts(share, row, counts);
                    share.put("budgetBurned", steps.spent(counts, standing));
                    burned.add(share);
                }
            }
            members.put("burned", burned);
            deployments.add(members);
        }
        return deployments;
    }

    private List<Map<String, @Nullable Object>> alerts(SloView slo, Instant since) {
        List<AlertView> found = alerts.alerts(
                new AlertQueries.Wanted(
                        List.of(slo.service()), List.of(), List.of(AlertMembers.SLO_KIND), slo.slo(), null, since),
                Page.first(MOST_ALERTS));
        List<AlertView.Told> told = alerts.told(found);
        return found.stream().map(alert -> AlertMembers.of(alert, told)).toList();
    }
}
