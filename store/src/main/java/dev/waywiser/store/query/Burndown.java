package dev.waywiser.store.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When an error budget is used up if good and bad ones come as they did lately. Of a rolling window the oldest fall out of it at the
 * same time, as fast as they once came; of a calendar's period nothing does. Between the ends of steps everything is even.
 *
 * @param starts the beginnings of the steps of the window up to now
 * @param steps what was counted in each
 * @param from when the window begins
 * @param now when it was evaluated
 * @param end when the calendar's period ends; of a rolling window, when all that was counted fell out of it
 * @param rolling whether the window is
 */
public record Burndown(
        List<Instant> starts, List<BudgetCounts> steps, Instant from, Instant now, Instant end, boolean rolling) {
    /** What is within the rounding of such sums. */
    private static final double ROUNDING = 1e-9;

    /**
     * When more is bad than the budget gives, if it goes on so; empty where that is not before the end.
     *
     * @param target the share that must be good
     * @param recent what came lately
     * @param over in how long a time
     */
    public Optional<Instant> exhaustedAt(double target, BudgetCounts recent, Duration over) {
        BudgetCounts all = steps.stream().reduce(BudgetCounts.NONE, BudgetCounts::plus);
        double overspent = overspent(all, target);
        if (isOver(overspent, all.valid())) {
            return Optional.of(now);
        }
        double aMilli = overspent(recent, target) / over.toMillis();
        if (!rolling) {
            return crossing(now, overspent, end, overspent + aMilli * millis(now, end), all.valid());
        }
        Instant before = now;
        double gone = 0;
        for (int i = 0; i < steps.size(); i++) {
            Instant stepEnd = i + 1 < steps.size() ? starts.get(i + 1) : now;
            Instant then = now.plus(Duration.between(from, stepEnd));
            gone += overspent(steps.get(i), target);
            double next = overspent(all, target) - gone + aMilli * millis(now, then);
            Optional<Instant> crossing = crossing(before, overspent, then, next, all.valid());
            if (crossing.isPresent()) {
                return crossing;
            }
            before = then;
            overspent = next;
        }
        return Optional.empty();
    }

    private static Optional<Instant> crossing(Instant from, double before, Instant to, double after, long scale) {
        if (!isOver(after, scale)) {
            return Optional.empty();
        }
        double share = after == before ? 0 : Math.max(0, -before / (after - before));
        return Optional.of(from.plusMillis(Math.round(share * millis(from, to))));
    }

    private static double overspent(BudgetCounts counts, double target) {
        return counts.bad() - counts.allowed(target);
    }

    private static boolean isOver(double overspent, long scale) {
        return overspent > ROUNDING * Math.max(1, scale);
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
