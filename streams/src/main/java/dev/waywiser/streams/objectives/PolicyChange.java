package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.streams.objectives.PolicyState.Firing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What becomes of an objective's alerts and windows when its policies change, and what is counted does not. */
final class PolicyChange {
    private final Rules rules;
    private final Slots slots;
    private final ObjectiveRows rows;
    private final ObjectiveWords words;
    private final Telling telling;

    PolicyChange(Rules rules, Slots slots, ObjectiveRows rows, ObjectiveWords words, Telling telling) {
        this.rules = rules;
        this.slots = slots;
        this.rows = rows;
        this.words = words;
        this.telling = telling;
    }

    /** Ends the alerts that fire, but for those of policies that stay. */
    void end(Standing standing, Set<BurnPolicy> staying) {
        for (Firing told : standing.told()) {
            PolicyState state = standing.checkpoint().policies().stream()
                    .filter(each -> each.policy().name().equals(told.policy()))
                    .findAny()
                    .orElseThrow();
            if (told.end() == Firing.OPEN && !staying.contains(state.policy())) {
                long instant = Math.max(told.start(), standing.checkpoint().instant());
                telling.tell(words.alert(state.policy(), told.ended(instant), instant, false));
            }
        }
    }

    /** With other policies, windows are added up once from their slots; a policy that stays as it was goes on. */
    Standing fitted(Standing before) {
        List<BurnPolicy> wanted =
                rules.policies.stream().map(Rules.Policy::policy).toList();
        Checkpoint old = before.checkpoint();
        if (before.windows().equals(rules.windows)
                && old.policies().stream().map(PolicyState::policy).toList().equals(wanted)) {
            return before;
        }
        Set<BurnPolicy> staying = new HashSet<>(wanted);
        end(before, staying);
        Instant at = ObjectiveWords.instant(old.instant());
        old.policies().stream()
                .map(PolicyState::policy)
                .filter(policy -> wanted.stream().noneMatch(each -> each.name().equals(policy.name())))
                .forEach(policy -> telling.tell(rows.burn(policy, at, Counts.NONE, Counts.NONE, null, true)));
        DueCounts due = new DueCounts(slots, rules.slo.budgeting(), rules.objective);
        List<Counts> sums = new ArrayList<>();
        for (long window : rules.windows) {
            Counts sum = Counts.NONE;
            for (long instant = old.instant() - window + 1; instant <= old.instant(); instant++) {
                sum = sum.plus(due.at(instant));
            }
            sums.add(sum);
        }
        List<PolicyState> states = wanted.stream()
                .map(policy -> old.policies().stream()
                        .filter(state -> state.policy().equals(policy))
                        .findAny()
                        .orElse(PolicyState.quiet(policy)))
                .toList();
        Set<String> names = new HashSet<>();
        states.stream()
                .filter(state -> old.policies().contains(state))
                .forEach(state -> names.add(state.policy().name()));
        return new Standing(
                before.generation(),
                before.since(),
                rules.windows,
                new Checkpoint(old.instant(), sums, old.inPeriod(), states),
                before.told().stream()
                        .filter(told -> names.contains(told.policy()))
                        .toList(),
                before.toldMinute());
    }
}
