package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.streams.objectives.PolicyState.Firing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes from instant to instant, ten seconds each, and says for each of them which alerts fire. An alert begins when its long and its short
 * window exceed and the long one has enough events; it ends when the short one has not exceeded for as long as it is itself. An
 * instant at which the short window has no event changes nothing: absence neither sets off an alert nor ends one.
 */
final class Evaluation {
    private static final int SLOT_SECONDS = 10;

    private final Rules rules;
    private final Slots slots;
    private final DueCounts due;
    private final List<Counts> windows;
    private final List<PolicyState> policies;
    private final List<Firing> ended = new ArrayList<>();
    private long instant;
    private Counts inPeriod;
    private long periodEnd;

    Evaluation(Rules rules, Slots slots, Checkpoint from) {
        this.rules = rules;
        this.slots = slots;
        this.due = new DueCounts(slots, rules.slo.budgeting(), rules.objective);
        this.windows = new ArrayList<>(from.windows());
        this.policies = new ArrayList<>(from.policies());
        this.instant = from.instant();
        this.inPeriod = from.inPeriod();
        this.periodEnd = rules.calendar() == null ? 0 : endOf(rules.calendar(), instant - 1);
    }

    /** Where an objective stands of which nothing was counted. */
    static Checkpoint nothing(Rules rules, long instant) {
        return new Checkpoint(
                instant,
                rules.windows.stream().map(window -> Counts.NONE).toList(),
                Counts.NONE,
                rules.policies.stream()
                        .map(each -> PolicyState.quiet(each.policy()))
                        .toList());
    }

    /** Goes on to that instant, and no further back. */
    void goTo(long last) {
        while (instant < last) {
            long next = instant + 1;
            if (Math.floorMod(instant, (long) HourForm.SLOTS) == 0 && isEmpty()) {
                next = Math.min(last, Math.max(next, nextDue()));
            }
            instant = next;
            step();
        }
    }

    /** At the beginning of an hour every slice has ended. */
    private long nextDue() {
        long slot = slots.nextFrom(instant);
        return slot == Long.MAX_VALUE ? slot : slot + 1;
    }

    private boolean isEmpty() {
        return windows.stream().allMatch(counts -> counts.events() == 0);
    }

    private void step() {
        Counts more = due.at(instant);
        for (int window = 0; window < windows.size(); window++) {
            Counts less = due.at(instant - rules.windows.get(window));
            windows.set(window, windows.get(window).plus(more).minus(less));
        }
        period(more);
        for (int place = 0; place < policies.size(); place++) {
            policies.set(place, judged(rules.policies.get(place), policies.get(place)));
        }
    }

    /** What is due at the end of a period belongs to it, and the next one begins with nothing. */
    private void period(Counts more) {
        BudgetWindow calendar = rules.calendar();
        if (calendar == null) {
            return;
        }
        if (instant > periodEnd) {
            inPeriod = Counts.NONE;
            periodEnd = endOf(calendar, instant - 1);
        }
        inPeriod = inPeriod.plus(more);
    }

    private static long endOf(BudgetWindow calendar, long slot) {
        return calendar.periodEnd(Instant.ofEpochSecond(slot * SLOT_SECONDS)).getEpochSecond() / SLOT_SECONDS;
    }

    private PolicyState judged(Rules.Policy rule, PolicyState before) {
        Counts inLong = windows.get(rule.inLong());
        Counts inShort = windows.get(rule.inShort());
        if (inShort.events() == 0) {
            return before;
        }
        boolean shortExceeds = rule.limit().isExceededBy(inShort);
        long since = !shortExceeds
                ? PolicyState.NEVER
                : before.exceedsSince() == PolicyState.NEVER ? instant : before.exceedsSince();
        long quiet = shortExceeds ? 0 : before.quiet() + 1;
        Firing firing = before.firing();
        if (shortExceeds
                && inLong.events() >= rules.slo.minimumEvents()
                && rule.limit().isExceededBy(inLong)) {
            long start = firing == null ? instant : firing.start();
            long burnsSince = firing == null ? since : firing.burnsSince();
            firing = new Firing(rule.policy().name(), start, burnsSince, Firing.OPEN, inLong, inShort, inBudget());
        } else if (firing != null && quiet >= rule.shortSlots()) {
            ended.add(firing.ended(instant));
            firing = null;
        }
        return new PolicyState(before.policy(), firing, since, quiet);
    }

    Counts inBudget() {
        return rules.inBudget(windows, inPeriod);
    }

    Counts in(int window) {
        return windows.get(window);
    }

    long instant() {
        return instant;
    }

    /** The alerts that ended on the way, and those that fire. */
    List<Firing> alerts() {
        List<Firing> alerts = new ArrayList<>(ended);
        for (PolicyState policy : policies) {
            if (policy.firing() != null) {
                alerts.add(policy.firing());
            }
        }
        return alerts;
    }

    /** Where it stands. */
    Checkpoint checkpoint() {
        return new Checkpoint(instant, windows, inPeriod, policies);
    }
}
