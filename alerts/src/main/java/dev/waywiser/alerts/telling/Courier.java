package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.board.Board;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.Reason;
import dev.waywiser.alerts.sending.Sent;
import dev.waywiser.events.alerts.Notification;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one destination informed, a step at a time. It has no thread and never waits but for the destination's answer and for the log: it
 * says how long there is nothing to do. One thread uses it.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final Duration SHORTEST_REST = Duration.ofMillis(1);

    private final Destination destination;
    private final Board board;
    private final Log log;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Teller teller;
    private final Account account;
    private final Retry retry = new Retry();

    private @Nullable Reason lastReason;

    Courier(Destination destination, Routing routing, Board board, Log log, MeterRegistry meters, Clock clock) {
        this.destination = destination;
        this.board = board;
        this.log = log;
        this.meters = meters;
        this.clock = clock;
        Plan plan = new Plan(destination.name(), destination.keepAlive());
        this.teller = new Teller(plan, routing);
        this.account = new Account(plan);
    }

    /**
     * How long there is nothing to do.
     *
     * @param most that long
     * @param untilChange whether a change of what is so ends it earlier
     */
    record Rest(Duration most, boolean untilChange) {
        private static final Rest NONE = new Rest(Duration.ZERO, false);
    }

    /** Does what is to be done next. */
    Rest goOn() throws InterruptedException {
        Instant now = clock.instant();
        Step step = teller.next(board.view(destination.name()), now);
        if (step instanceof Step.Tell tell) {
            return tell(tell);
        }
        if (step instanceof Step.Wait wait) {
            write(List.of());
            Duration most = Duration.between(now, wait.until());
            return new Rest(most.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : most, true);
        }
        write(((Step.Note) step).notes());
        return Rest.NONE;
    }

    private Rest tell(Step.Tell tell) throws InterruptedException {
        write(account.before(tell, clock.instant()));
        Sent sent = destination.send(tell.message());
        Instant at = clock.instant();
        if (sent instanceof Sent.Failed failed) {
            count(failed.reason().text());
            return failed(tell, failed, at);
        }
        count("delivered");
        teller.told(tell, at);
        begin(account.delivered(tell, at, retry.failures() + 1, ((Sent.Delivered) sent).reference()));
        succeeded();
        return Rest.NONE;
    }

    private void succeeded() {
        if (lastReason != null) {
            LOG.info("{} takes messages again", destination.name());
        }
        lastReason = null;
        retry.success();
    }

    /** The destination is left alone, unless it is the message that is at fault. */
    private Rest failed(Step.Tell tell, Sent.Failed failed, Instant at) throws InterruptedException {
        Duration wait = retry.after(failed);
        if (failed.reason() != lastReason) {
            LOG.warn(
                    "{} was not told of {} alerts ({}: {}); trying again in {} s",
                    destination.name(),
                    tell.message().items().size(),
                    failed.reason().text(),
                    failed.detail(),
                    Math.max(1, wait.toSeconds()));
            lastReason = failed.reason();
        }
        write(account.failed(tell, at, retry.failures(), failed.reason(), key -> board.note(destination.name(), key)));
        if (failed.reason().isOfTheMessage()) {
            teller.putOff(tell.group(), at.plus(wait));
            return Rest.NONE;
        }
        return new Rest(wait, false);
    }

    /** The board has it at once: the next step must not depend on when it comes back from Kafka. */
    private void write(List<Notification> notes) throws InterruptedException {
        notes.forEach(board::put);
        log.write(notes);
    }

    /** Nothing is sent before that is certain, so what was told and is not written down is one message at most. */
    private void begin(List<Notification> notes) {
        notes.forEach(board::put);
        log.begin(notes);
    }

    private void count(String outcome) {
        meters.counter("waywiser.alerts.messages", "destination", destination.name(), "outcome", outcome)
                .increment();
    }
}
