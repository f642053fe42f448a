package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.board.Board;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Destination;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one destination informed, on a thread of its own: what one does not take holds up no other. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);
    private static final Courier.Rest NOT_ITS_TURN = new Courier.Rest(Duration.ofSeconds(1), false);

    private final Destination destination;
    private final Board board;
    private final BooleanSupplier mayTell;
    private final Courier courier;
    private final Thread thread;

    /** Held from before a message is sent until it is written down that it was. */
    private final ReentrantLock telling = new ReentrantLock();

    private volatile boolean closing;

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
        this.mayTell = mayTell;
        this.courier = new Courier(destination, routing, board, log, meters, clock);
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
        Courier.Rest rest = mayTell.getAsBoolean() ? step() : NOT_ITS_TURN;
        if (rest.untilChange()) {
            board.awaitChange(changes, rest.most());
        } else {
            Thread.sleep(rest.most().toMillis());
        }
    }

    private Courier.Rest step() throws InterruptedException {
        telling.lock();
        try {
            return closing ? NOT_ITS_TURN : courier.goOn();
        } finally {
            telling.unlock();
        }
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
