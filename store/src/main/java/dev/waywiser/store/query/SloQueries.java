package dev.waywiser.store.query;

import dev.waywiser.store.query.SloView.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Where SLOs stand, and what their budgets were spent on, as docs/slos.md defines it. */
public final class SloQueries {
    /** After so long without an evaluation nothing comes any more. */
    public static final Duration SILENCE = Duration.ofMinutes(2);

    private final Asker asker;

    public SloQueries(Asker asker) {
        this.asker = asker;
    }

    /** Which SLOs are asked for; an empty list leaves nothing out. A team of an empty name stands for nobody's. */
    public record Wanted(List<String> services, List<String> teams, List<String> slos, List<String> states) {}

    /** What an objective counted in one of several spans of time, which is told by its place in their list, from 0. */
    public record InSpan(int place, String objective, BudgetCounts counts) {}

    /** Objectives by service, SLO and name. */
    public List<SloView> slos(Wanted wanted, Instant now, Page page) {
        return asker.ask(
                "slos/list",
                SloView::read,
                wanted.services,
                wanted.teams,
                wanted.slos,
                wanted.states,
                now.minus(SILENCE),
                page.afterKey(),
                page.limit());
    }

    /** How fast the budgets of these burn, by policy, the shortest windows first; perhaps others beside them. */
    public List<BurnView> burns(List<SloView> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return asker.ask(
                "slos/burns",
                BurnView::read,
                rows.stream().map(SloView::service).distinct().toList(),
                rows.stream().map(SloView::slo).distinct().toList());
    }

    /**
     * What each objective of an SLO counted in each step of a time; steps with nothing are there, too.
     *
     * @param slo the objectives of one SLO
     * @return as many as there are starts, by objective
     */
    public Map<String, List<BudgetCounts>> series(List<SloView> slo, Instant from, Instant to, List<Instant> starts) {
        Map<String, Map<Instant, BudgetCounts>> counted = new HashMap<>();
        asker.ask(
                "slos/series",
                row -> counted.computeIfAbsent(row.getString("objective"), none -> new HashMap<>())
                        .put(
                                Instant.ofEpochMilli(row.getLong("started")),
                                new BudgetCounts(row.getLong("all_good"), row.getLong("all_valid"))),
                slo.get(0).service(),
                slo.get(0).slo(),
                generations(slo),
                from,
                to,
                starts);
        Map<String, List<BudgetCounts>> series = new HashMap<>();
        standings(slo).forEach(standing -> {
            Map<Instant, BudgetCounts> own = counted.getOrDefault(standing.objective(), Map.of());
            series.put(
                    standing.objective(),
                    starts.stream()
                            .map(start -> own.getOrDefault(start, BudgetCounts.NONE))
                            .toList());
        });
        return series;
    }

    /** What each objective of an SLO counted in spans of time, by whole minutes; spans with nothing are left out. */
    public List<InSpan> spans(List<SloView> slo, List<Instant> begins, List<Instant> ends) {
        if (begins.isEmpty()) {
            return List.of();
        }
        return asker.ask(
                "slos/spans",
                row -> new InSpan(
                        row.getInt("place") - 1,
                        row.getString("objective"),
                        new BudgetCounts(row.getLong("all_good"), row.getLong("all_valid"))),
                slo.get(0).service(),
                slo.get(0).slo(),
                generations(slo),
                begins,
                ends);
    }

    /**
     * The successful deployments of the service, in the environment of the SLO or in all of them, that became effective in a time, newest
     * first, each with the time in which what was bad is put down to it.
     *
     * @param after for how long at most; a following deployment to the same environment ends it earlier
     */
    public List<DeployedView> deployments(SloView slo, Instant from, Instant to, Duration after, int limit) {
        List<DeployedView> found = asker.ask(
                "slos/deployments",
                row -> DeployedView.read(row, after),
                slo.service(),
                slo.environment(),
                from,
                to,
                limit);
        Map<String, Instant> next = new HashMap<>();
        List<DeployedView> bounded = new ArrayList<>();
        for (DeployedView each : found) {
            Instant following = next.put(each.environment(), each.effectiveAt());
            bounded.add(each.endingBy(Objects.requireNonNullElse(following, to)));
        }
        return bounded;
    }

    private static List<String> generations(List<SloView> slo) {
        return standings(slo).map(Standing::generation).distinct().toList();
    }

    private static Stream<Standing> standings(List<SloView> slo) {
        return slo.stream().map(SloView::standing).filter(Objects::nonNull);
    }
}
