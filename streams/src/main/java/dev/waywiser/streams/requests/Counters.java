package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Makes counts of counters. What all points of a sender say together is computed before and after new ones are known, and the
 * difference is counted: where a point comes between two others, it takes away from one window what it adds to another.
 */
final class Counters {
    /** Differences come from no batch. */
    static final UUID NO_BATCH = new UUID(0, 0);

    private final KeyValueStore<String, byte[]> senders;
    private final RequestRules rules;
    private final Admission admission;
    private final RequestMeters meters;

    /**
     * What points became.
     *
     * @param windows counts to be added, negative ones among them
     * @param newest the number of the newest window that they tell of
     */
    record Counted(List<SeriesWindow> windows, long newest) {}

    Counters(KeyValueStore<String, byte[]> senders, RequestRules rules, Admission admission, RequestMeters meters) {
        this.senders = senders;
        this.rules = rules;
        this.admission = admission;
        this.meters = meters;
    }

    Counted count(Service service, List<CumulativePoint> points, long recordMillis, long taskMillis) {
        long horizon = service.horizon();
        long newest = Standing.NONE;
        Map<UUID, List<CumulativePoint>> bySender = new LinkedHashMap<>();
        for (CumulativePoint point : points) {
            Window window = CounterHistory.window(point.timeNanos());
            if (admission.admits(horizon, window, recordMillis)) {
                newest = Math.max(newest, window.number());
                bySender.computeIfAbsent(point.sender(), none -> new ArrayList<>())
                        .add(point);
            }
        }
        List<SeriesWindow> windows = new ArrayList<>();
        bySender.forEach((sender, its) ->
                windows.addAll(count(service, service.name + "\n" + sender, its, horizon, taskMillis)));
        return new Counted(windows, newest);
    }

    private List<SeriesWindow> count(
            Service service, String key, List<CumulativePoint> points, long horizon, long taskMillis) {
        CounterHistory history = history(service, key, points.get(0).series(), taskMillis);
        history.forgetBefore(horizon);
        Map<Window, Buckets> before = history.contributions();
        boolean changed = false;
        for (CumulativePoint point : points) {
            CounterHistory.Taken taken = history.add(point);
            changed |= taken == CounterHistory.Taken.NEW;
            if (taken == CounterHistory.Taken.TOO_LATE) {
                meters.tooLate.increment();
            }
        }
        if (!changed) {
            return List.of();
        }
        List<SeriesWindow> differences = differences(history.series, before, history.contributions());
        history.bound();
        senders.put(key, CounterForm.write(history, taskMillis));
        return differences;
    }

    /** What a sender is counted as stays, since what is taken away must come from where it was added. */
    private CounterHistory history(Service service, String key, RequestSeries told, long taskMillis) {
        byte[] known = senders.get(key);
        CounterHistory history = known == null ? null : CounterForm.read(known);
        RequestSeries counted = admission.counted(service, history == null ? told : history.series, taskMillis);
        return history == null ? new CounterHistory(counted) : history;
    }

    static List<SeriesWindow> differences(
            RequestSeries series, Map<Window, Buckets> before, Map<Window, Buckets> after) {
        TreeSet<Window> windows = new TreeSet<>(before.keySet());
        windows.addAll(after.keySet());
        List<SeriesWindow> differences = new ArrayList<>();
        for (Window window : windows) {
            Buckets difference =
                    after.getOrDefault(window, Buckets.NONE).minus(before.getOrDefault(window, Buckets.NONE));
            if (!difference.isEmpty()) {
                differences.add(new SeriesWindow(series, window, difference, null));
            }
        }
        return differences;
    }

    /** Forgets a sender of which nothing was heard for long. */
    void forget(String key, byte[] history, long taskMillis) {
        if (taskMillis - CounterForm.heardMillis(history) > rules.rest().toMillis()) {
            senders.delete(key);
        }
    }
}
