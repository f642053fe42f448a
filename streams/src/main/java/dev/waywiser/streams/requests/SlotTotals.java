package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.SeriesWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The totals of all series of a slot, and which of them were not told since they changed. */
final class SlotTotals {
    private final Slot slot;
    private final Map<RequestSeries, Total> totals = new HashMap<>();
    private final List<Total> untold = new ArrayList<>();
    private boolean unstored;

    SlotTotals(Slot slot, Collection<Total> stored) {
        this.slot = slot;
        stored.forEach(total -> totals.put(total.series, total));
    }

    Slot slot() {
        return slot;
    }

    int size() {
        return totals.size();
    }

    /** Whether the state does not hold them as they are. */
    boolean isUnstored() {
        return unstored;
    }

    void add(SeriesWindow more) {
        Total total = totals.computeIfAbsent(more.series(), series -> new Total(series, Buckets.NONE, null));
        if (total.add(more.buckets(), slot.resolution() == Resolution.TEN_SECONDS ? more.slowest() : null)) {
            untold.add(total);
        }
        unstored = true;
    }

    /** Visits what there is of each series. */
    void forEach(BiConsumer<RequestSeries, Buckets> visitor) {
        totals.values().forEach(total -> visitor.accept(total.series, total.buckets()));
    }

    /** Passes on what came since it last did. */
    void rollUp(Consumer<SeriesWindow> longer) {
        for (Total total : totals.values()) {
            Buckets more = total.rollUp();
            if (!more.isEmpty()) {
                longer.accept(new SeriesWindow(total.series, slot.window(), more, null));
            }
        }
    }

    /** Tells those that changed; how many. */
    int tell(String service, Consumer<SeriesTotal> teller) {
        int told = untold.size();
        untold.forEach(total -> teller.accept(total.tell(service, slot)));
        untold.clear();
        return told;
    }

    /** As bytes, which are to be stored. */
    byte[] store() {
        unstored = false;
        return SlotForm.write(totals.values());
    }
}
