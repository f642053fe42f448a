package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.streams.objectives.PolicyState.Firing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The work on one objective. It counts slots anew when they changed, and evaluates from the last instant that cannot change any more:
 * what comes of it is a function of all events that count, in whatever order they came.
 */
final class ObjectiveWork {
    private static final int SLOT_SECONDS = 10;
    private static final int SLOTS_A_MINUTE = 6;

    private final SloDeclaration slo;
    private final Objective objective;
    private final Rules rules;
    private final ObjectiveStores stores;
    private final Telling telling;
    private final String key;
    private final ObjectiveRows rows;
    private final ObjectiveWords words;
    /** Of which the counts are to be told. */
    private final Set<Long> minutes = new TreeSet<>();

    /** Whether something is known of alerts that fire which was not told. */
    private boolean again;

    private long oldestChanged = Long.MAX_VALUE;
    private long evaluated = -1;

    ObjectiveWork(SloDeclaration slo, Objective objective, ObjectiveStores stores, Telling telling) {
        this.slo = slo;
        this.objective = objective;
        this.rules = new Rules(slo, objective);
        this.stores = stores;
        this.telling = telling;
        this.key = slo.service() + "\n" + slo.name() + "\n" + objective.name();
        this.rows = new ObjectiveRows(slo, objective);
        this.words = new ObjectiveWords(slo, objective, new Circumstances(stores));
    }

    boolean isOf(SloDeclaration declaration) {
        return slo.equals(declaration);
    }

    /** Begins its counting, unless it goes on with what was counted under an earlier declaration. */
    void begin(Countable counted, long horizon) {
        String generation = Generation.of(slo, objective);
        Standing before = stores.standings.get(key);
        if (before != null && before.generation().equals(generation)) {
            stores.standings.put(key, change().fitted(before));
            return;
        }
        if (before != null) {
            forget();
        }
        stores.standings.put(
                key,
                new Standing(
                        generation, since(horizon), rules.windows, Evaluation.nothing(rules, horizon), List.of(), 0));
        count(counted.slots(), counted);
    }

    /** Of a service that was never heard of, all counts. */
    private long since(long horizon) {
        return horizon == 0 ? slo.at().getEpochSecond() / SLOT_SECONDS : horizon;
    }

    /**
     * Counts slots anew. What lies before the checkpoint was counted, and may be forgotten: it comes again after a crash, when the journal
     * of requests is read.
     */
    void count(Collection<Long> changed, Countable counted) {
        Standing standing = stores.standings.get(key);
        if (standing == null) {
            return;
        }
        Slots slots = slots();
        long slice = slo.budgeting().slice() == null
                ? 1
                : Rules.slots(slo.budgeting().slice());
        for (long slot : changed) {
            if (slot < standing.checkpoint().instant()) {
                continue;
            }
            Counts counts = counted.count(slot, slo.indicator(), objective);
            if (slots.put(slot, counts.good(), counts.valid())) {
                oldestChanged = Math.min(oldestChanged, slot);
            }
            // Also where nothing changed: after a crash nobody knows whether it was told.
            long due = (Math.floorDiv(slot, slice) + 1) * slice;
            minutes.add(Math.floorDiv(due - 1, SLOTS_A_MINUTE));
        }
        slots.store();
    }

    /** Tells alerts that fire again with the next evaluation. */
    void tellAgain() {
        again = true;
    }

    /** The slots that it counted something in, and that can still change. */
    List<Long> counted() {
        Standing standing = stores.standings.get(key);
        return standing == null
                ? List.of()
                : slots().countedFrom(standing.checkpoint().instant());
    }

    /**
     * Tells how it stands.
     *
     * @param horizon slots before this one change no more
     * @param newest the newest slot there is, which is not complete
     * @param whole whether also what changed in the newest slot only is told
     */
    void evaluate(long horizon, long newest, boolean whole) {
        if (!whole && newest == evaluated && oldestChanged >= newest) {
            return;
        }
        Standing before = stores.standings.get(key);
        if (before == null || newest < before.checkpoint().instant()) {
            return;
        }
        evaluated = newest;
        oldestChanged = Long.MAX_VALUE;
        Slots slots = slots();
        Evaluation evaluation = new Evaluation(rules, slots, before.checkpoint());
        evaluation.goTo(Math.min(horizon, newest));
        Checkpoint checkpoint = evaluation.checkpoint();
        evaluation.goTo(newest);
        long minute = Math.floorDiv(newest, SLOTS_A_MINUTE);
        List<Firing> alerts = evaluation.alerts();
        new AlertNews(slo, words, telling)
                .tell(before.told(), alerts, evaluation.instant(), again || minute != before.toldMinute());
        again = false;
        tellRows(evaluation, before.since());
        tellMinutes(slots);
        stores.standings.put(
                key,
                new Standing(
                        before.generation(),
                        before.since(),
                        rules.windows,
                        checkpoint,
                        alerts.stream()
                                .filter(alert -> alert.end() == Firing.OPEN || alert.end() > checkpoint.instant())
                                .toList(),
                        minute));
        slots.forgetBefore(checkpoint.instant() - rules.longest());
    }

    private void tellRows(Evaluation evaluation, long since) {
        List<PolicyState> states = evaluation.checkpoint().policies();
        Instant at = ObjectiveWords.instant(evaluation.instant());
        boolean burns = false;
        boolean isLow = true;
        for (int place = 0; place < states.size(); place++) {
            Rules.Policy rule = rules.policies.get(place);
            Firing firing = states.get(place).firing();
            Counts inLong = evaluation.in(rule.inLong());
            burns |= firing != null;
            isLow &= inLong.events() < slo.minimumEvents();
            telling.tell(rows.burn(rule.policy(), at, inLong, evaluation.in(rule.inShort()), firing, false));
        }
        Counts inBudget = evaluation.inBudget();
        isLow = states.isEmpty() ? inBudget.events() < slo.minimumEvents() : isLow;
        telling.tell(rows.status(evaluation, since, words.state(burns, isLow, inBudget), false));
    }

    private void tellMinutes(Slots slots) {
        DueCounts due = new DueCounts(slots, slo.budgeting(), objective);
        for (long minute : minutes) {
            Counts counts = Counts.NONE;
            for (int slot = 1; slot <= SLOTS_A_MINUTE; slot++) {
                counts = counts.plus(due.at(minute * SLOTS_A_MINUTE + slot));
            }
            telling.tell(rows.minute(minute, counts));
        }
        minutes.clear();
    }

    /** Takes back what was told of it, ends its alerts, and forgets it. */
    void forget() {
        Standing standing = stores.standings.get(key);
        if (standing == null) {
            return;
        }
        Evaluation last = new Evaluation(
                rules, slots(), Evaluation.nothing(rules, standing.checkpoint().instant()));
        Instant at = ObjectiveWords.instant(last.instant());
        change().end(standing, Set.of());
        for (Rules.Policy rule : rules.policies) {
            telling.tell(rows.burn(rule.policy(), at, Counts.NONE, Counts.NONE, null, true));
        }
        telling.tell(rows.status(last, standing.since(), "ok", true));
        slots().forgetAll();
        stores.standings.delete(key);
    }

    private PolicyChange change() {
        return new PolicyChange(rules, slots(), rows, words, telling);
    }

    private Slots slots() {
        return new Slots(stores.slots, key);
    }
}
