package dev.waywiser.alerts.board;

import dev.waywiser.alerts.sending.Reason;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.alerts.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the three topics say: where alerts stand, what destinations know, and what is muted. Written by the thread that reads them and
 * by those that tell; every method may be called by any thread. What is over for {@link #KEPT} is forgotten.
 */
public final class Board {
    /** How long after its end an alert is still told of as over, where a destination was away. */
    public static final Duration KEPT = Duration.ofDays(7);

    /** How far a word may lie behind the time that it is about and still be news. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final SortedMap<String, SortedMap<Instant, Alert>> alerts = new TreeMap<>();
    private final Map<String, Map<String, Known>> known = new HashMap<>();
    private final Map<String, Map<String, Notification>> notes = new HashMap<>();
    private final Set<String> late = new HashSet<>();
    private final Map<String, Mute> mutes = new HashMap<>();
    private long changes;

    /** Of each fingerprint what was last shown of it; those that changed since are shown anew. */
    private final SortedMap<String, List<Alert>> shown = new TreeMap<>();

    private final Set<String> notShown = new HashSet<>();

    /** Made at the first look after a change, and the same for all who look until the next one. */
    private View.@Nullable Shared shared;

    /** By destination, of that and of what it was told. */
    private final Map<String, View> views = new HashMap<>();

    /**
     * The last word on a time that an alert fires.
     *
     * @param saidAt when it was said; a word on times long gone is history that is still being read
     */
    public synchronized void put(Alert alert, Instant saidAt) {
        if (Duration.between(alert.evaluatedAt(), saidAt).compareTo(LATE) > 0) {
            late.add(alert.key());
        } else {
            late.remove(alert.key());
        }
        alerts.computeIfAbsent(alert.fingerprint(), none -> new TreeMap<>()).put(alert.startedAt(), alert);
        notShown.add(alert.fingerprint());
        changedForAll();
    }

    /** The last word on a mute. */
    public synchronized void put(Mute mute) {
        if (mute.removed()) {
            mutes.remove(mute.id());
        } else {
            mutes.put(mute.id(), mute);
        }
        changedForAll();
    }

    /** What a destination was told; said a second time, or after a later one, it changes nothing. */
    public synchronized void put(Notification told) {
        notes.computeIfAbsent(told.destination(), none -> new HashMap<>())
                .merge(told.key(), told, (before, now) -> now.at().isBefore(before.at()) ? before : now);
        Map<String, Known> ofDestination = known.computeIfAbsent(told.destination(), none -> new HashMap<>());
        Known now = after(ofDestination.get(told.fingerprint()), told);
        if (now == null) {
            ofDestination.remove(told.fingerprint());
        } else {
            ofDestination.put(told.fingerprint(), now);
        }
        views.remove(told.destination());
        changed();
    }

    /** What is known after that was told. */
    private static @Nullable Known after(@Nullable Known before, Notification told) {
        if (before != null && told.at().isBefore(before.at())) {
            return before;
        }
        return switch (told.outcome()) {
            case DELIVERED -> Known.of(told);
            case RETRYING, REFUSED -> told.firing() ? afterBeginning(before, told) : afterEnd(before);
            case MUTED, SUPERSEDED -> before;
        };
    }

    /** An attempt that may have arrived matters where nothing is known; one that certainly has not takes that back. */
    private static @Nullable Known afterBeginning(@Nullable Known before, Notification attempt) {
        String reason = attempt.reason();
        boolean mayHaveArrived = reason != null && Reason.mayHaveArrived(reason);
        if (mayHaveArrived) {
            return before != null && before.firing() ? before : Known.of(attempt);
        }
        boolean isTakenBack = before != null
                && before.firing()
                && !before.certain()
                && before.startedAt().equals(attempt.alertStartedAt());
        return isTakenBack ? null : before;
    }

    /** It may know, or not: so an end is told again, and a beginning too. */
    private static @Nullable Known afterEnd(@Nullable Known before) {
        return before == null ? null : before.doubted();
    }

    /** What there is for one destination: the same object as long as nothing of it changes. */
    public synchronized View view(String destination) {
        View.Shared now = shared == null ? share() : shared;
        shared = now;
        return views.computeIfAbsent(
                destination,
                name -> View.of(now, known.getOrDefault(name, Map.of()), notes.getOrDefault(name, Map.of())));
    }

    private View.Shared share() {
        for (String fingerprint : notShown) {
            SortedMap<Instant, Alert> times = alerts.get(fingerprint);
            if (times == null) {
                shown.remove(fingerprint);
            } else {
                shown.put(fingerprint, List.copyOf(times.values()));
            }
        }
        notShown.clear();
        return new View.Shared(Collections.unmodifiableMap(new TreeMap<>(shown)), late, List.copyOf(mutes.values()));
    }

    /** What was last written down under that key; {@code null} where nothing was. */
    public synchronized @Nullable Notification note(String destination, String key) {
        return notes.getOrDefault(destination, Map.of()).get(key);
    }

    /** Forgets what nobody will be told of any more. */
    public synchronized void forget(Instant now) {
        Instant before = now.minus(KEPT);
        alerts.forEach((fingerprint, times) -> {
            if (times.values().removeIf(alert -> isOver(alert, before))) {
                notShown.add(fingerprint);
            }
        });
        alerts.values().removeIf(Map::isEmpty);
        Set<String> kept = new HashSet<>();
        alerts.values().forEach(times -> times.values().forEach(alert -> kept.add(alert.key())));
        late.retainAll(kept);
        known.values().forEach(of -> of.keySet().removeIf(fingerprint -> !alerts.containsKey(fingerprint)));
        notes.values()
                .forEach(of -> of.values()
                        .removeIf(told -> !alerts.getOrDefault(told.fingerprint(), new TreeMap<>())
                                .containsKey(told.alertStartedAt())));
        mutes.values().removeIf(mute -> mute.until().isBefore(before));
        changedForAll();
    }

    /** By the time of the last word on it, since an end lies where late events put it. */
    private static boolean isOver(Alert alert, Instant before) {
        Instant end = alert.endedAt();
        boolean over = alert.retracted() || (end != null && end.isBefore(before));
        return over && alert.evaluatedAt().isBefore(before);
    }

    /** A number that grows with every change. */
    public synchronized long changes() {
        return changes;
    }

    /** Waits until something has changed since, or the time is over. */
    public synchronized void awaitChange(long since, Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (changes == since && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    private void changedForAll() {
        shared = null;
        views.clear();
        changed();
    }

    private void changed() {
        changes++;
        notifyAll();
    }
}
