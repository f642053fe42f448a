package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.board.Known;
import dev.waywiser.alerts.sending.Reason;
import dev.waywiser.events.alerts.Notification;
import dev.waywiser.events.alerts.Notification.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of an attempt: before it, that the destination may know; after it, whether it does. So it is always known
 * what could have been said, also when the process is killed in between.
 */
final class Account {
    private final Plan plan;

    Account(Plan plan) {
        this.plan = plan;
    }

    /** Before: of what is told for the first time. What may be known already needs no such note. */
    List<Notification> before(Step.Tell tell, Instant at) {
        return notes(
                tell,
                matter -> switch (matter.need()) {
                    case BEGIN -> matter.known() == null || !matter.known().firing();
                    case END -> matter.known() != null && matter.known().certain();
                    case REMINDER, NONE -> false;
                },
                new Said(Outcome.RETRYING, at, 0, Reason.NO_ANSWER, null));
    }

    /** After it arrived. What is said again and again is not written down. */
    List<Notification> delivered(Step.Tell tell, Instant at, int attempts, @Nullable String reference) {
        return notes(
                tell,
                matter -> matter.isNew() || plan.keepAlive() == null,
                new Said(Outcome.DELIVERED, at, attempts, null, reference));
    }

    /**
     * After it did not, as far as is known: when that begins and when its reason changes, not at every attempt. That it certainly has
     * not arrived this time says nothing where it may have before.
     *
     * @param said what was written down last, by key
     */
    List<Notification> failed(
            Step.Tell tell, Instant at, int attempts, Reason reason, Function<String, @Nullable Notification> said) {
        Outcome outcome = reason.passes() ? Outcome.RETRYING : Outcome.REFUSED;
        return notes(
                        tell,
                        matter -> matter.need() == Need.END
                                || (matter.need() == Need.BEGIN && (reason.mayHaveArrived() || !mayKnow(matter))),
                        new Said(outcome, at, attempts, reason, null))
                .stream()
                .filter(note -> isNews(note, said.apply(note.key())))
                .toList();
    }

    private static boolean mayKnow(Matter matter) {
        Known known = matter.known();
        return known != null
                && known.firing()
                && !known.certain()
                && known.startedAt().equals(matter.alert().startedAt());
    }

    private static boolean isNews(Notification note, @Nullable Notification said) {
        return said == null
                || said.outcome() != note.outcome()
                || said.attempts() == 0
                || !String.valueOf(said.reason()).equals(note.reason());
    }

    private record Said(
            Outcome outcome,
            Instant at,
            int attempts,
            @Nullable Reason reason,
            @Nullable String reference) {}

    private List<Notification> notes(Step.Tell tell, Predicate<Matter> which, Said said) {
        return tell.matters().stream()
                .filter(which)
                .map(matter -> note(matter, said))
                .toList();
    }

    /** Always later than what was known, also where this machine's clock is behind. */
    private Notification note(Matter matter, Said said) {
        Known known = matter.known();
        return new Notification(
                matter.alert().fingerprint(),
                plan.destination(),
                matter.alert().startedAt(),
                matter.need() != Need.END,
                said.outcome,
                known == null || known.at().isBefore(said.at)
                        ? said.at
                        : known.at().plusMillis(1),
                said.attempts,
                said.reason == null ? null : said.reason.text(),
                said.reference);
    }
}
