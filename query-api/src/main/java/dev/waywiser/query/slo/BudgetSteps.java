package dev.waywiser.query.slo;

import static dev.waywiser.query.slo.ObjectiveMembers.text;

import dev.waywiser.store.query.BudgetCounts;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.SloQueries;
import dev.waywiser.store.query.SloView;
import dev.waywiser.store.query.SloView.Standing;
import dev.waywiser.store.query.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of an SLO in the steps of its window.
 *
 * @param from beginning of the window
 * @param now when it was evaluated last
 * @param starts beginning of each step
 * @param series what was counted in each step, by objective
 */
record BudgetSteps(Instant from, Instant now, List<Instant> starts, Map<String, List<BudgetCounts>> series) {
    private static final int MOST_STEPS = 300;
    private static final List<Step> STEPS =
            List.of(Step.MINUTE, Step.FIVE_MINUTES, Step.QUARTER, Step.HALF_HOUR, Step.HOUR, Step.SIX_HOURS, Step.DAY);

    BudgetSteps {
        starts = List.copyOf(starts);
        series = Map.copyOf(series);
    }

    /** Asks for them; empty where nothing was evaluated. */
    static Optional<BudgetSteps> of(List<SloView> slo, SloQueries queries) {
        return slo.stream()
                .map(SloView::standing)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Standing::evaluatedAt))
                .map(newest -> of(slo, newest.windowStart(), newest.evaluatedAt(), queries));
    }

    private static BudgetSteps of(List<SloView> slo, Instant from, Instant now, SloQueries queries) {
        Period window = new Period(from, now, ZoneOffset.UTC);
        Step step = STEPS.stream()
                .filter(each -> each.atMost(window) <= MOST_STEPS)
                .findFirst()
                .orElse(Step.DAY);
        List<Instant> starts = step.starts(window);
        return new BudgetSteps(from, now, starts, queries.series(slo, from, now, starts));
    }

    /** What was counted of an objective in each step. */
    List<BudgetCounts> counts(Standing standing) {
        return series.getOrDefault(standing.objective(), List.of());
    }

    /** Of the budget that the whole window gives, what is left at the end of each step. */
    List<Map<String, @Nullable Object>> members(SloView row, Standing standing) {
        BudgetCounts soFar = BudgetCounts.NONE;
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        List<BudgetCounts> counts = counts(standing);
        for (int i = 0; i < counts.size(); i++) {
            soFar = soFar.plus(counts.get(i));
            Instant start = starts.get(i);
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("time", text(start.isBefore(from) ? from : start));
            ObjectiveMembers.addCounts(members, row, counts.get(i));
            Double spent = spent(soFar, standing);
            members.put("budgetLeft", spent == null ? null : (Double) (1 - spent));
            all.add(members);
        }
        return all;
    }

    /** The same of all objectives, each with its service and its name. */
    List<Map<String, @Nullable Object>> named(List<SloView> slo) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (SloView row : slo) {
            Standing standing = row.standing();
            if (standing != null) {
                for (Map<String, @Nullable Object> step : members(row, standing)) {
                    step.put("service", row.service());
                    step.put("objective", standing.objective());
                    all.add(step);
                }
            }
        }
        return all;
    }

    /** The share of the budget of all of the window that was spent on some; {@code null} where there is no budget. */
    @Nullable
    Double spent(BudgetCounts some, Standing standing) {
        BudgetCounts all = counts(standing).stream().reduce(BudgetCounts.NONE, BudgetCounts::plus);
        return all.valid() == 0 ? null : (Double) (some.bad() / all.allowed(standing.target()));
    }
}
