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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one destination informed, on a thread of its own: what one does not take holds up no other. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);

    private final Destination destination;
    private final Board board;
    private final Log log;
    private final BooleanSupplier mayTell;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Teller teller;
    private final Account account;
    private final Retry retry = new Retry();
    private final Thread thread;

    /** Held from before a message is sent until it is written down that it was. */
    private final ReentrantLock telling = new ReentrantLock();

    private volatile boolean closing;
    private @Nullable Reason lastReason;

    /**
     * @param destination whom to inform
     * @param routing of what
     * @param board what is so, and what the destination knows
     * @param log where what was told is written down
     * @param mayTell whether this instance is the one that tells
     * @param meters where messages and failures are counted
     * @param clock the time
     */
    public Worker(
            Destination destination,
            Routing routing,
            Board board,
            Log log,
            BooleanSupplier mayTell,
            MeterRegistry meters,
            Clock clock) {
        this.destination = destination;
        this.board = board;
        this.log = log;
        this.mayTell = mayTell;
        this.meters = meters;
        this.clock = clock;
        Plan plan = new Plan(destination.name(), destination.keepAlive());
        this.teller = new Teller(plan, routing);
        this.account = new Account(plan);
        this.thread = new Thread(this::run, "alerts-to-" + destination.name());
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                goOn();
            }
        } catch (InterruptedException closed) {
            LOG.debug("{} is told nothing more by this instance", destination.name());
        } catch (RuntimeException failure) {
            LOG.error("{} is told of no alerts until this process is started again", destination.name(), failure);
        }
    }

    private void goOn() throws InterruptedException {
        long changes = board.changes();
        Instant now = clock.instant();
        Step step = mayTell.getAsBoolean()
                ? teller.next(board.view(destination.name()), now)
                : new Step.Wait(now.plusSeconds(1));
        if (step instanceof Step.Tell tell) {
            tell(tell);
        } else if (step instanceof Step.Note note) {
            write(note.notes());
        } else if (step instanceof Step.Wait wait) {
            Duration most = Duration.between(now, wait.until());
            board.awaitChange(changes, most.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : most);
        }
    }

    private void tell(Step.Tell tell) throws InterruptedException {
        Duration pause = Duration.ZERO;
        telling.lock();
        try {
            if (!closing) {
                pause = tellNow(tell);
            }
        } finally {
            telling.unlock();
        }
        Thread.sleep(pause.toMillis());
    }

    private Duration tellNow(Step.Tell tell) throws InterruptedException {
        write(account.before(tell, clock.instant()));
        Sent sent = destination.send(tell.message());
        Instant at = clock.instant();
        if (sent instanceof Sent.Failed failed) {
            count(failed.reason().text());
            return failed(tell, failed, at);
        }
        count("delivered");
        teller.told(tell, at);
        write(account.delivered(tell, at, retry.failures() + 1, ((Sent.Delivered) sent).reference()));
        succeeded();
        return Duration.ZERO;
    }

    private void succeeded() {
        if (lastReason != null) {
            LOG.info("{} takes messages again", destination.name());
        }
        lastReason = null;
        retry.success();
    }

    /** How long to leave the destination alone. */
    private Duration failed(Step.Tell tell, Sent.Failed failed, Instant at) throws InterruptedException {
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
            return Duration.ZERO;
        }
        return wait;
    }

    /** The board has it at once: the next step must not depend on when it comes back from Kafka. */
    private void write(List<Notification> notes) throws InterruptedException {
        notes.forEach(board::put);
        if (!notes.isEmpty()) {
            log.write(notes);
        }
    }

    private void count(String outcome) {
        meters.counter("waywiser.alerts.messages", "destination", destination.name(), "outcome", outcome)
                .increment();
    }

    /** Ends after the message that is under way, or in the middle of it where that takes too long. */
    @Override
    public void close() {
        closing = true;
        try {
            if (telling.tryLock(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                telling.unlock();
            }
            thread.interrupt();
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
