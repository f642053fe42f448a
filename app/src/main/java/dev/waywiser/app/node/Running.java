package dev.waywiser.app.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the opposite order. One that cannot be stopped does not keep the others running. */
final class Running implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private record Part(String name, AutoCloseable closeable) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    /** A second call stops nothing, and returns when the first one is through. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            long begun = System.nanoTime();
            try {
                part.closeable.close();
            } catch (Exception failed) {
                LOG.warn("{} did not stop in order", part.name, failed);
            }
            LOG.info("{} stopped in {} ms", part.name, (System.nanoTime() - begun) / 1_000_000);
        }
    }
}
