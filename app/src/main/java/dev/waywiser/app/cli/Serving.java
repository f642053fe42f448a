package dev.waywiser.app.cli;

import dev.waywiser.app.node.Node;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a process running until it is asked to end, and then ends it in order and with exit code 0. */
final class Serving {
    private static final int GIVE_UP_SECONDS = 40;

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Node node;

    /** Starts a node; from the beginning Ctrl-C and SIGTERM stop it, also in the middle of its start. */
    Node start(Supplier<Node> starting) {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main), "stop"));
        try {
            Node started = starting.get();
            node = started;
            return started;
        } catch (RuntimeException failed) {
            begun.countDown();
            if (!stopping.compareAndSet(false, true)) {
                // A start that ends because it was asked to is no failure.
                await();
            }
            throw failed;
        } finally {
            begun.countDown();
        }
    }

    private void stop(Thread main) {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        System.err.println("Stopping …");
        Thread watchdog = new Thread(Serving::giveUp, "stop-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        main.interrupt();
        awaitBegun();
        Node running = node;
        if (running != null) {
            running.close();
        }
        stopped.countDown();
        // Java would end with 143 after SIGTERM, which supervisors take for a failure; but all was done as asked.
        Runtime.getRuntime().halt(0);
    }

    private void awaitBegun() {
        try {
            begun.await();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody interrupts the end", impossible);
        }
    }

    private static void giveUp() {
        try {
            Thread.sleep(GIVE_UP_SECONDS * 1_000L);
        } catch (InterruptedException ended) {
            return;
        }
        System.err.println("waywiser: did not stop within " + GIVE_UP_SECONDS + " s; ending anyway. Nothing that was"
                + " acknowledged is lost.");
        Runtime.getRuntime().halt(1);
    }

    /** Waits for the end. */
    void await() {
        boolean waiting = true;
        while (waiting) {
            try {
                stopped.await();
                waiting = false;
            } catch (InterruptedException asked) {
                // The one who stops interrupts whatever the main thread does; here it just goes on waiting.
                waiting = true;
            }
        }
    }

    /** Ends the node after a failure; the failure decides on the exit code. */
    void abandon(Node node) {
        if (stopping.compareAndSet(false, true)) {
            node.close();
        } else {
            await();
        }
    }
}
