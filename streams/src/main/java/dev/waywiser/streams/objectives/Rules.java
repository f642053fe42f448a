package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is evaluated of an objective, with its windows in slots. */
final class Rules {
    private static final int SLOT_SECONDS = 10;

    final SloDeclaration slo;
    final Objective objective;
    final List<Policy> policies;

    /** The lengths of all windows, each once, in slots. */
    final List<Long> windows;

    /** A policy, which windows are its own, and what exceeds it. */
    record Policy(BurnPolicy policy, int inLong, int inShort, BurnLimit limit) {
        long shortSlots() {
            return slots(policy.shortWindow());
        }
    }

    private final int rolling;

    Rules(SloDeclaration slo, Objective objective) {
        this.slo = slo;
        this.objective = objective;
        List<Long> lengths = new ArrayList<>();
        Duration length = slo.window().length();
        rolling = length == null ? -1 : place(length, lengths);
        policies = slo.policies().stream()
                .map(policy -> new Policy(
                        policy,
                        place(policy.longWindow(), lengths),
                        place(policy.shortWindow(), lengths),
                        new BurnLimit(policy, objective)))
                .toList();
        windows = List.copyOf(lengths);
    }

    private static int place(Duration window, List<Long> lengths) {
        long slots = slots(window);
        if (!lengths.contains(slots)) {
            lengths.add(slots);
        }
        return lengths.indexOf(slots);
    }

    static long slots(Duration length) {
        return length.toSeconds() / SLOT_SECONDS;
    }

    /** For how many slots before an instant counts are needed. */
    long longest() {
        long slice = slo.budgeting().slice() == null ? 0 : slots(slo.budgeting().slice());
        return windows.stream().mapToLong(Long::longValue).max().orElse(0) + slice;
    }

    /** The periods of the calendar; {@code null} where the budget's window is a rolling one. */
    @Nullable
    BudgetWindow calendar() {
        return rolling < 0 ? slo.window() : null;
    }

    /** What the budget's window counts. */
    Counts inBudget(List<Counts> inWindows, Counts inPeriod) {
        return rolling < 0 ? inPeriod : inWindows.get(rolling);
    }
}
