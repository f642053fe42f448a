package dev.waywiser.app.looking;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that looks at something again and again, and rests in between for as long as each look says. */
public final class Lookout implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Look look;
    private final Thread thread;
    private volatile boolean closing;

    private Lookout(String name, Look look) {
        this.look = look;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** What is done at each look. What it throws is a bug, and ends the thread. */
    @FunctionalInterface
    public interface Look {
        /** Looks; says how long to rest before the next time. */
        Duration look() throws InterruptedException;
    }

    /** Begins to look, on a thread of that name. */
    public static Lookout begin(String name, Look look) {
        Lookout lookout = new Lookout(name, look);
        lookout.thread.start();
        return lookout;
    }

    private void run() {
        try {
            while (!closing) {
                Thread.sleep(look.look().toMillis());
            }
        } catch (InterruptedException closed) {
            LOG.debug("{} ended", thread.getName());
        } catch (RuntimeException failure) {
            if (!closing) {
                LOG.error(
                        "{} failed, and looks no more until this process is started again", thread.getName(), failure);
            }
        }
    }

    /** Ends it, in the middle of a look too. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
