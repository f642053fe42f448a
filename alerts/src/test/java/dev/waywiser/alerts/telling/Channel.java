package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.board.Board;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Reason;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.alerts.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A destination and whoever keeps it informed, at a pace that the test sets. What is written to Kafka survives a restart. */
final class Channel {
    /** What becomes of an attempt. */
    enum Fate {
        /** It arrives, and that is known. */
        ARRIVES,
        /** It does not, and that is known. */
        REFUSED,
        /** It arrives, but no answer comes. */
        UNANSWERED,
        /** It arrives, and the process is killed before that is written down. */
        KILLED
    }

    private static final Duration PAUSE = Duration.ofSeconds(1);

    final List<Item> news = new ArrayList<>();
    final List<List<Item>> messages = new ArrayList<>();
    final List<String> ids = new ArrayList<>();
    final List<Notification> log = new ArrayList<>();
    final Map<String, Boolean> firing = new HashMap<>();

    private final List<Alert> alerts = new ArrayList<>();
    private final List<Mute> mutes = new ArrayList<>();
    private final Routing routing;
    private final Plan plan;
    private Board board = new Board();
    private final Account account;
    private Teller teller;
    private Instant notBefore = Instant.MIN;

    Channel(Plan plan, Routing routing) {
        this.plan = plan;
        this.routing = routing;
        this.account = new Account(plan);
        this.teller = new Teller(plan, routing);
    }

    void put(Alert alert) {
        put(alert, alert.evaluatedAt());
    }

    void put(Alert alert, Instant saidAt) {
        alerts.add(alert);
        board.put(alert, saidAt);
    }

    void put(Mute mute) {
        mutes.add(mute);
        board.put(mute);
    }

    /** As Kafka does with what is older: the last of each key is left, where it was. */
    void compact() {
        Map<String, Notification> last = new LinkedHashMap<>();
        for (Notification note : log) {
            last.remove(note.key());
            last.put(note.key(), note);
        }
        log.clear();
        log.addAll(last.values());
    }

    /** As after a crash: everything is read anew. */
    void restart(Instant now) {
        board = new Board();
        alerts.forEach(alert -> board.put(alert, alert.evaluatedAt()));
        mutes.forEach(board::put);
        log.forEach(board::put);
        board.forget(now);
        teller = new Teller(plan, routing);
    }

    /** Does what there is to do between two instants. */
    void run(Instant from, Instant to, Supplier<Fate> fate) {
        Instant now = notBefore.isAfter(from) ? notBefore : from;
        while (!now.isAfter(to)) {
            Step step = teller.next(board.view(plan.destination()), now);
            if (step instanceof Step.Note note) {
                write(note.notes());
            } else if (step instanceof Step.Tell tell) {
                now = tell(tell, now, fate.get());
            } else if (step instanceof Step.Wait wait) {
                now = wait.until().isAfter(now) ? wait.until() : now.plusMillis(1);
            }
        }
    }

    private Instant tell(Step.Tell tell, Instant now, Fate fate) {
        write(account.before(tell, now));
        if (fate != Fate.REFUSED) {
            messages.add(tell.message().items());
            ids.add(tell.message().id());
            tell.message().items().stream().filter(Item::isNew).forEach(news::add);
            tell.message().items().forEach(item -> firing.put(item.alert().fingerprint(), item.firing()));
        }
        Instant after = now.plusMillis(10);
        switch (fate) {
            case ARRIVES -> {
                teller.told(tell, after);
                write(account.delivered(tell, after, 1, null));
                return after;
            }
            case REFUSED -> fail(tell, after, Reason.UNAVAILABLE);
            case UNANSWERED -> fail(tell, after, Reason.NO_ANSWER);
            case KILLED -> restart(after);
        }
        notBefore = after.plus(PAUSE);
        return notBefore;
    }

    private void fail(Step.Tell tell, Instant at, Reason reason) {
        write(account.failed(tell, at, 1, reason, key -> board.note(plan.destination(), key)));
    }

    private void write(List<Notification> notes) {
        log.addAll(notes);
        notes.forEach(board::put);
    }
}
