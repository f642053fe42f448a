package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.streams.signals.Signal;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes in what finished of services that have objectives, and remembers what has to be counted. Time is that of a service: it goes on with
 * everything that finished of it. What lies more than a day behind the newest changes nothing any more, but is remembered for a month, so that a
 * later word about it does not count it again.
 */
final class SignalIntake {
    private static final long SLOT_MILLIS = 10_000;
    private static final long GRACE = Rules.slots(Duration.ofDays(1));
    private static final long REMEMBERED = Rules.slots(Duration.ofDays(30));
    private static final long AHEAD = Rules.slots(Duration.ofHours(1));

    private final SignalStore store;
    private final ObjectiveMeters meters;

    /** Of services that wait for an evaluation, the slots that changed; those that wait longest come first. */
    private final Map<String, Set<Long>> changed = new LinkedHashMap<>();

    SignalIntake(SignalStore store, ObjectiveMeters meters) {
        this.store = store;
        this.meters = meters;
    }

    /** The first slot that can still change. */
    long horizon(String service) {
        return Math.max(0, store.newest(service) - GRACE);
    }

    /** The first instant after everything that is known; {@link SignalStore#NONE} where nothing is. */
    long lastInstant(String service) {
        long newest = store.newest(service);
        return newest == SignalStore.NONE ? SignalStore.NONE : newest + 1;
    }

    /**
     * Takes it in; whether something that is remembered is another than before.
     *
     * @param kept the sources of which something is remembered; others only tell the time
     * @param recordMillis the time of its record: a clock that goes ahead makes nothing late
     */
    boolean add(Signal signal, Set<IndicatorSource> kept, long recordMillis) {
        String service = signal.service().value();
        long slot = signal.at().toEpochMilli() / SLOT_MILLIS;
        long recordSlot = recordMillis / SLOT_MILLIS;
        long known = store.slotOf(signal);
        boolean isNews = known == SignalStore.NONE ? !signal.gone() : !signal.equals(store.get(signal, known));
        if (!isNews) {
            return false;
        }
        long horizon = horizon(service);
        if (slot > recordSlot + AHEAD) {
            meters.tooEarly.increment();
            return false;
        }
        if (slot < horizon || (known != SignalStore.NONE && known < horizon)) {
            meters.tooLate.increment();
            return false;
        }
        if (kept.contains(signal.source())) {
            replace(signal, slot, known);
        }
        long newest = Math.min(slot, recordSlot);
        if (!signal.gone() && newest > store.newest(service)) {
            store.heard(service, newest);
            changed.computeIfAbsent(service, none -> new TreeSet<>());
        }
        return kept.contains(signal.source());
    }

    private void replace(Signal signal, long slot, long known) {
        Set<Long> slots = changed.computeIfAbsent(signal.service().value(), none -> new TreeSet<>());
        if (known != SignalStore.NONE) {
            store.delete(signal, known);
            slots.add(known);
        }
        if (!signal.gone()) {
            store.put(signal, slot);
            slots.add(slot);
        }
    }

    /** Evaluates the service in a while, and counts everything anew that is remembered. */
    void recount(String service) {
        recount(service, store.slots(service));
    }

    /** Evaluates the service in a while, and counts these slots anew. */
    void recount(String service, Collection<Long> slots) {
        changed.computeIfAbsent(service, none -> new TreeSet<>()).addAll(slots);
    }

    /** Evaluates services that wait, at most so many. */
    void goOn(int most, Evaluator evaluator) {
        Iterator<Map.Entry<String, Set<Long>>> waiting = changed.entrySet().iterator();
        for (int done = 0; done < most && waiting.hasNext(); done++) {
            Map.Entry<String, Set<Long>> next = waiting.next();
            String service = next.getKey();
            evaluator.evaluate(service, next.getValue());
            waiting.remove();
            store.forgetBefore(service, store.newest(service) - REMEMBERED);
        }
    }

    /** Counts slots of a service and evaluates its objectives. */
    interface Evaluator {
        void evaluate(String service, Set<Long> slots);
    }

    Countable of(String service) {
        return GoodSignals.of(store, service);
    }

    void forget(String service) {
        changed.remove(service);
        store.forgetAll(service);
    }
}
