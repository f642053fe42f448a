package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.Window;
import dev.waywiser.streams.objectives.RequestCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is in memory of one service. Batches are added to totals here and written to the journal; the totals are written to the state
 * once for many batches, all that changed at a time, after all of them were told. So the state and the journal together always hold
 * everything once, and whatever is in the journal after a restart is added and told again.
 */
final class Service implements RequestCounts {
    private static final int MOST_BATCHES = 2_000;
    private static final long MOST_BYTES = 8 << 20;
    private static final int WINDOWS_IN_FRONT = 3;

    final String name;
    final Names names;
    Standing standing;

    private final RequestStores stores;
    private final RequestRules rules;
    private final Map<Slot, SlotTotals> slots = new HashMap<>();
    private final List<Long> journaled = new ArrayList<>();
    private long journaledBytes;

    /** The windows in which something came that objectives have not counted. */
    private final Set<Long> uncounted = new TreeSet<>();

    /** The newest window when objectives were evaluated. */
    private long evaluatedWindow = Standing.NONE;

    Service(String name, RequestStores stores, RequestRules rules) {
        this.name = name;
        this.stores = stores;
        this.rules = rules;
        this.names = new Names(name, stores.names, rules.routesPerService());
        Standing known = stores.standings.get(name);
        this.standing = known == null ? Standing.UNKNOWN : known;
    }

    /** The number of the oldest window that is still counted. */
    long horizon() {
        return standing.horizon(rules);
    }

    void stands(Standing changed) {
        standing = changed;
        stores.standings.put(name, changed);
    }

    /**
     * Adds what the journal has under that number.
     *
     * @param watched whether objectives count it
     */
    void add(List<SeriesWindow> windows, long number, int bytes, boolean watched) {
        journaled.add(number);
        journaledBytes += bytes;
        SlotTotals last = null;
        for (SeriesWindow window : windows) {
            Slot slot = Slot.of(
                    Resolution.TEN_SECONDS, window.window(), window.series().environment());
            // Most of a batch lies in one slot.
            if (last == null || !last.slot().equals(slot)) {
                last = slot(slot);
            }
            last.add(window);
            if (watched) {
                uncounted.add(window.window().number());
            }
        }
    }

    /** What objectives have to count anew since this was last asked. */
    Set<Long> takeUncounted() {
        Set<Long> windows = new TreeSet<>(uncounted);
        uncounted.clear();
        return windows;
    }

    /** Whether it told of a window after the one up to which its objectives were evaluated. */
    boolean isAhead() {
        return standing.newest() > evaluatedWindow;
    }

    /** When the newest window began that it told of. */
    long newestMillis() {
        return standing.newest() * Resolution.TEN_SECONDS.length().toMillis();
    }

    /** Its objectives were evaluated as it stands. */
    void evaluated() {
        evaluatedWindow = standing.newest();
    }

    @Override
    public void forEach(long window, BiConsumer<RequestSeries, Buckets> visitor) {
        long start = window * Resolution.TEN_SECONDS.length().toSeconds();
        for (Slot each : tenSeconds(start, start + 1)) {
            slot(each).forEach(visitor);
        }
    }

    @Override
    public List<Long> slots() {
        return tenSeconds(0, Slot.LAST).stream()
                .map(slot -> slot.window().number())
                .distinct()
                .toList();
    }

    /** Those that begin in that time, in seconds since 1970, in memory and in the state. */
    private Set<Slot> tenSeconds(long from, long to) {
        Set<Slot> found = new HashSet<>();
        for (Slot each : slots.keySet()) {
            if (each.resolution() == Resolution.TEN_SECONDS && each.start() >= from && each.start() < to) {
                found.add(each);
            }
        }
        try (KeyValueIterator<String, byte[]> entries = stores.totals.range(
                Slot.prefix(name, Resolution.TEN_SECONDS, from), Slot.prefix(name, Resolution.TEN_SECONDS, to))) {
            entries.forEachRemaining(entry -> found.add(Slot.ofKey(entry.key, name)));
        }
        return found;
    }

    /** Minutes and hours are told less often, so they are added up only then. */
    private void rollUp() {
        List<SlotTotals> changed = slots.values().stream()
                .filter(slot -> slot.isUnstored() && slot.slot().resolution() == Resolution.TEN_SECONDS)
                .toList();
        for (SlotTotals each : changed) {
            SlotTotals minute = slot(
                    Slot.of(Resolution.MINUTE, each.slot().window(), each.slot().environment()));
            SlotTotals hour = slot(
                    Slot.of(Resolution.HOUR, each.slot().window(), each.slot().environment()));
            each.rollUp(more -> {
                minute.add(more);
                hour.add(more);
            });
        }
    }

    private SlotTotals slot(Slot slot) {
        SlotTotals known = slots.get(slot);
        if (known == null) {
            byte[] stored = stores.totals.get(slot.key(name));
            known = new SlotTotals(slot, stored == null ? List.of() : SlotForm.read(stored));
            slots.put(slot, known);
        }
        return known;
    }

    /** How many totals are in memory. */
    int size() {
        int size = 0;
        for (SlotTotals slot : slots.values()) {
            size += slot.size();
        }
        return size;
    }

    /** Whether something is in the journal. */
    boolean isUnstored() {
        return !journaled.isEmpty();
    }

    /** Whether so much is in the journal that a restart would take long. */
    boolean isLong() {
        return journaled.size() >= MOST_BATCHES || journaledBytes >= MOST_BYTES;
    }

    /** Tells the totals of that resolution that changed; how many. */
    int tell(Resolution resolution, Teller teller) {
        int told = 0;
        Consumer<SeriesTotal> ofResolution = total -> teller.tell(resolution, total);
        for (SlotTotals slot : slots.values()) {
            if (slot.slot().resolution() == resolution) {
                told += slot.tell(name, ofResolution);
            }
        }
        return told;
    }

    /** Tells whatever was not told, writes it to the state, and forgets what lies before the horizon. */
    void store(Teller teller) {
        rollUp();
        for (Resolution resolution : Resolution.values()) {
            tell(resolution, teller);
        }
        long horizon =
                Slot.of(Resolution.TEN_SECONDS, new Window(horizon()), "").start();
        slots.values().stream().filter(SlotTotals::isUnstored).forEach(slot -> {
            byte[] totals = slot.store();
            if (slot.slot().end() > horizon) {
                stores.totals.put(slot.slot().key(name), totals);
            }
        });
        journaled.forEach(stores.journal::delete);
        journaled.clear();
        journaledBytes = 0;
        forgetBefore(horizon);
        long front = (standing.newest() - WINDOWS_IN_FRONT)
                * Resolution.TEN_SECONDS.length().toSeconds();
        slots.keySet().removeIf(slot -> slot.end() <= front);
    }

    /** Minutes and hours stay as long as a window in them can still change. */
    private void forgetBefore(long horizon) {
        long before =
                standing.forgottenBefore() * Resolution.TEN_SECONDS.length().toSeconds();
        if (horizon <= before) {
            return;
        }
        for (Resolution resolution : Resolution.values()) {
            long length = resolution.length().toSeconds();
            delete(
                    Slot.prefix(name, resolution, Math.max(0, before - length)),
                    Slot.prefix(name, resolution, Math.max(0, horizon - length + 1)));
        }
        stands(standing.forgotten(horizon / Resolution.TEN_SECONDS.length().toSeconds()));
    }

    /** Forgets every total; the end of the last slot there was, in seconds since 1970. */
    long forgetAll() {
        slots.clear();
        return delete(name + "\n", name + "\n\uffff");
    }

    private long delete(String from, String to) {
        KeyValueStore<String, byte[]> totals = stores.totals;
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = totals.range(from, to)) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        long end = 0;
        for (String key : keys) {
            end = Math.max(end, Slot.ofKey(key, name).end());
            totals.delete(key);
        }
        return end;
    }
}
