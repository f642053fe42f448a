package dev.waywiser.streams.objectives;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.streams.KeyedStores;
import dev.waywiser.streams.signals.Signal;
import dev.waywiser.streams.signals.SignalSerde;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What finished of services that have objectives. Each lies there twice: by what it is, which leads to its slot, and by its slot. Slots are
 * of ten seconds, numbered from 1970.
 */
final class SignalStore {
    /** No slot. */
    static final long NONE = -1;

    private static final SignalSerde SERDE = new SignalSerde();
    private static final String NEWEST = "\nn";
    private static final String IDENTITIES = "\ni\n";
    private static final String TIMES = "\nt";
    private static final int DIGITS = 10;
    private static final int SLOT_SECONDS = 10;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long SLOTS_A_DAY = A_DAY.toSeconds() / SLOT_SECONDS;
    private static final String SUCCEEDED = "succeeded";
    private static final Comparator<Signal> BY_TIME =
            Comparator.comparing(Signal::at).thenComparing(Signal::id);

    private final KeyValueStore<String, byte[]> store;

    SignalStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** The newest slot that the service told of; {@link #NONE} where it told of none. */
    long newest(String service) {
        return slot(store.get(service + NEWEST));
    }

    void heard(String service, long newest) {
        store.put(service + NEWEST, bytes(newest));
    }

    /** The slot in which it lies; {@link #NONE} where it is not known. */
    long slotOf(Signal signal) {
        return slot(store.get(identity(signal)));
    }

    @Nullable
    Signal get(Signal like, long slot) {
        byte[] stored = store.get(time(like, slot));
        return stored == null ? null : SERDE.deserializer().deserialize("", stored);
    }

    void put(Signal signal, long slot) {
        store.put(identity(signal), bytes(slot));
        store.put(time(signal, slot), SERDE.serializer().serialize("", signal));
    }

    void delete(Signal signal, long slot) {
        store.delete(identity(signal));
        store.delete(time(signal, slot));
    }

    /** Visits those of a slot. */
    void forEach(String service, long slot, Consumer<Signal> visitor) {
        KeyedStores.forEach(
                store,
                service + TIMES + "\n" + digits(slot),
                (rest, bytes) -> visitor.accept(SERDE.deserializer().deserialize("", bytes)));
    }

    /** The one that became effective last in the day before, and not later; {@code null} where none did. */
    @Nullable
    Signal lastDeployment(String service, EnvironmentName environment, Instant before) {
        String from = service + TIMES + "\n";
        long last = before.getEpochSecond() / SLOT_SECONDS;
        Signal found = null;
        try (KeyValueIterator<String, byte[]> entries =
                store.reverseRange(from + digits(Math.max(0, last - SLOTS_A_DAY)), from + digits(last + 1))) {
            while (entries.hasNext()) {
                Signal signal = SERDE.deserializer().deserialize("", entries.next().value);
                if (found != null && signal.at().isBefore(found.at().minusSeconds(SLOT_SECONDS))) {
                    return found;
                }
                if (signal.source() == IndicatorSource.DEPLOYMENTS
                        && signal.result().equals(SUCCEEDED)
                        && environment.equals(signal.environment())
                        && !signal.at().isAfter(before)
                        && signal.at().isAfter(before.minus(A_DAY))
                        && (found == null || BY_TIME.compare(found, signal) < 0)) {
                    found = signal;
                }
            }
        }
        return found;
    }

    /** The slots that hold any. */
    List<Long> slots(String service) {
        TreeSet<Long> slots = new TreeSet<>();
        KeyedStores.forEach(
                store, service + TIMES, (rest, bytes) -> slots.add(Long.parseLong(rest.substring(0, DIGITS))));
        return new ArrayList<>(slots);
    }

    /** Forgets those of earlier slots. */
    void forgetBefore(String service, long slot) {
        String from = service + TIMES + "\n";
        List<Signal> old = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.range(from, from + digits(Math.max(0, slot)))) {
            entries.forEachRemaining(entry -> old.add(SERDE.deserializer().deserialize("", entry.value)));
        }
        old.forEach(signal -> delete(signal, slotOf(signal)));
    }

    /** Forgets the service. */
    void forgetAll(String service) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.range(service + "\n", service + "\n\uffff")) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                keys.add(entry.key);
            }
        }
        keys.forEach(store::delete);
    }

    private static String identity(Signal signal) {
        return signal.service() + IDENTITIES + name(signal);
    }

    private static String time(Signal signal, long slot) {
        return signal.service() + TIMES + "\n" + digits(slot) + "\n" + name(signal);
    }

    private static String name(Signal signal) {
        return signal.source().text() + "\n" + signal.id();
    }

    private static String digits(long slot) {
        String digits = Long.toString(slot);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static byte[] bytes(long slot) {
        return ByteBuffer.allocate(Long.BYTES).putLong(slot).array();
    }

    private static long slot(byte @Nullable [] bytes) {
        return bytes == null ? NONE : ByteBuffer.wrap(bytes).getLong();
    }
}
