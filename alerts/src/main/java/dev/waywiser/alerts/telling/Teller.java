package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.board.Known;
import dev.waywiser.alerts.board.View;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Notification;
import dev.waywiser.events.alerts.Notification.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one destination is told next: the difference between what is so and what it knows. So it does not matter what
 * happened in between, and after an outage there is one message for a group, of how things stand. It sends nothing and has no clock.
 */
final class Teller {
    /** Mutes and quiet hours end without a word, so they are looked at again after this. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** What is read of times long gone is waited for, to see whether it is over in what is read next. */
    private static final Duration LATE_WAIT = Duration.ofMinutes(1);

    /** After this nobody is told of a notice any more, where a destination was away or it was quiet. */
    private static final Duration NEWS_FOR = Duration.ofDays(1);

    private final Plan plan;
    private final Routing routing;
    private final Map<String, Instant> firstSeen = new HashMap<>();
    private final Map<String, Instant> keptAlive = new HashMap<>();
    private final Map<Group, Instant> putOff = new HashMap<>();

    Teller(Plan plan, Routing routing) {
        this.plan = plan;
        this.routing = routing;
    }

    /** What is to be done at that time, when things stand so. */
    Step next(View view, Instant now) {
        firstSeen.keySet().retainAll(view.alerts().keySet());
        keptAlive.keySet().retainAll(view.alerts().keySet());
        List<Notification> notes = new ArrayList<>();
        Map<Group, Pending> groups = groups(view, now, notes);
        putOff.keySet().retainAll(groups.keySet());
        if (!notes.isEmpty()) {
            return new Step.Note(notes);
        }
        Pending longestDue = null;
        Instant earliest = now.plus(LOOK_AGAIN);
        for (Pending each : groups.values()) {
            Instant due = each.due();
            if (due == null) {
                continue;
            }
            Instant off = putOff.getOrDefault(each.group, Instant.MIN);
            Instant at = due.isBefore(off) ? off : due;
            earliest = at.isBefore(earliest) ? at : earliest;
            if (!at.isAfter(now) && (longestDue == null || due.isBefore(longestDue.due()))) {
                longestDue = each;
            }
        }
        return longestDue == null ? new Step.Wait(earliest) : tell(longestDue, now);
    }

    private Map<Group, Pending> groups(View view, Instant now, List<Notification> notes) {
        Map<Group, Pending> groups = new LinkedHashMap<>();
        view.alerts().forEach((fingerprint, times) -> {
            Alert current = Standings.current(times);
            Route route = routing.to(plan.destination(), current).orElse(null);
            Matter matter = route == null ? null : matter(current, times, view, route, now, notes);
            if (route == null || matter == null) {
                firstSeen.remove(fingerprint);
                return;
            }
            groups.computeIfAbsent(Group.of(route, current), group -> new Pending(group, route.groupWait()))
                    .add(matter);
        });
        return groups;
    }

    /** To be called when the group was told: what must be kept alive has been. */
    void told(Step.Tell tell, Instant at) {
        for (Matter matter : tell.matters()) {
            firstSeen.remove(matter.alert().fingerprint());
            keptAlive.put(matter.alert().fingerprint(), at);
        }
    }

    /** Does not try this group again before then. */
    void putOff(Group group, Instant until) {
        putOff.put(group, until);
    }

    private @Nullable Matter matter(
            Alert current, List<Alert> times, View view, Route route, Instant now, List<Notification> notes) {
        Known known = view.known().get(current.fingerprint());
        if (current.kind() == AlertKind.NOTICE) {
            return notice(current, known, view, route, now, notes);
        }
        boolean mayKnow = Standings.isKnownToFire(known, current, times);
        if (current.isFiring()) {
            return mayKnow && known != null && known.certain()
                    ? firing(current, known, route, view, now)
                    : beginning(current, known, route, view, now, notes);
        }
        if (known == null || !known.firing()) {
            noteSuperseded(current, known, view, now, notes);
            return null;
        }
        boolean isHeld = plan.keepAlive() == null && isQuiet(current, route, now);
        return isHeld ? null : new Matter(current, known, Need.END, seen(current, now));
    }

    /** A notice is news for a day, and has no end to be told of. */
    private @Nullable Matter notice(
            Alert notice, @Nullable Known known, View view, Route route, Instant now, List<Notification> notes) {
        boolean isTold = known != null && known.certain();
        boolean isOld = !now.isBefore(notice.startedAt().plus(NEWS_FOR));
        return plan.keepAlive() != null || isTold || isOld ? null : beginning(notice, known, route, view, now, notes);
    }

    /** What is muted is not mentioned beside others either. */
    private @Nullable Matter firing(Alert alert, Known known, Route route, View view, Instant now) {
        Duration keepAlive = plan.keepAlive();
        if (keepAlive != null) {
            Instant last = keptAlive.get(alert.fingerprint());
            return new Matter(alert, known, Need.REMINDER, last == null ? now : last.plus(keepAlive));
        }
        if (isMuted(alert, view, now) || isQuiet(alert, route, now)) {
            return null;
        }
        return route.repeatEvery() == null
                ? new Matter(alert, known, Need.NONE, now)
                : new Matter(alert, known, Need.REMINDER, known.at().plus(route.repeatEvery()));
    }

    private @Nullable Matter beginning(
            Alert alert, @Nullable Known known, Route route, View view, Instant now, List<Notification> notes) {
        if (isMuted(alert, view, now) || isQuiet(alert, route, now)) {
            boolean mayKnow = known != null && known.firing();
            if (!mayKnow) {
                note(alert, Outcome.MUTED, view, now, notes);
            }
            return null;
        }
        Instant seen = seen(alert, now);
        return new Matter(alert, known, Need.BEGIN, view.late().contains(alert.key()) ? seen.plus(LATE_WAIT) : seen);
    }

    private Instant seen(Alert alert, Instant now) {
        return firstSeen.computeIfAbsent(alert.fingerprint(), none -> now);
    }

    private boolean isMuted(Alert alert, View view, Instant now) {
        TreeMap<String, String> labels = new TreeMap<>(Routing.labels(alert));
        return view.mutes().stream().anyMatch(mute -> mute.covers(labels, now))
                || routing.maintenance().stream().anyMatch(window -> window.covers(labels, now));
    }

    private static boolean isQuiet(Alert alert, Route route, Instant now) {
        return route.quiet() != null
                && route.quietFor().contains(alert.severity())
                && route.quiet().contain(now);
    }

    /** Of an alert whose beginning was tried or held back, and that is over before anybody knew. */
    private void noteSuperseded(Alert alert, @Nullable Known known, View view, Instant now, List<Notification> notes) {
        boolean isToldOver = known != null && known.startedAt().equals(alert.startedAt());
        if (!isToldOver && view.notes().containsKey(key(alert))) {
            note(alert, Outcome.SUPERSEDED, view, now, notes);
        }
    }

    private void note(Alert alert, Outcome outcome, View view, Instant now, List<Notification> notes) {
        Notification before = view.notes().get(key(alert));
        if (before == null || (before.outcome() != outcome && before.outcome() != Outcome.DELIVERED)) {
            Instant at = before == null || before.at().isBefore(now) ? now : before.at();
            notes.add(Notes.of(alert, plan.destination(), true, outcome, at));
        }
    }

    private String key(Alert alert) {
        return Notes.of(alert, plan.destination(), true, Outcome.MUTED, alert.startedAt())
                .key();
    }

    private Step.Tell tell(Pending pending, Instant now) {
        List<Matter> matters = pending.matters;
        boolean reminder = matters.stream().noneMatch(Matter::isNew);
        String reference = matters.stream()
                .map(Matter::known)
                .filter(known -> known != null && known.firing() && known.reference() != null)
                .max(Comparator.comparing(known -> Objects.requireNonNull(known).at()))
                .map(Known::reference)
                .orElse(null);
        Message message = new Message(
                Notes.id(plan.destination(), matters),
                matters.stream().map(Matter::item).toList(),
                reminder,
                now,
                reference);
        return new Step.Tell(pending.group, List.copyOf(matters), message);
    }
}
