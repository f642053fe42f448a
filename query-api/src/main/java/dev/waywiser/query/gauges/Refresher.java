package dev.waywiser.query.gauges;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes gauges again and again in the background, and empties them while they cannot be computed. */
final class Refresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final String name;
    private final Runnable compute;
    private final Runnable empty;
    private final ScheduledExecutorService timer;

    private volatile boolean failing;

    /**
     * Prepares it.
     *
     * @param name of its thread, and in the log
     * @param compute tells the gauges their values
     * @param empty takes all values from them
     */
    Refresher(String name, Runnable compute, Runnable empty) {
        this.name = name;
        this.compute = compute;
        this.empty = empty;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins, so long from one end to the next beginning. */
    void start(Duration every) {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::refresh, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refresh() {
        try {
            compute.run();
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing && !timer.isShutdown()) {
                LOG.warn("The {} are absent until they can be computed again: {}", name, failure.getMessage());
            }
            failing = true;
            empty.run();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
