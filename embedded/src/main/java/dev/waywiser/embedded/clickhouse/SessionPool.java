package dev.waywiser.embedded.clickhouse;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many statements run at once and how many wait for that, and keeps sessions between requests. A session is used
 * again only for the same database and settings, and only if its last statement cannot have changed anything in it.
 */
final class SessionPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionPool.class);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(2);

    private final Chdb engine;
    private final int size;
    private final int mostWaiting;
    private final Duration longestWait;
    private final Semaphore permits;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Deque<Lease> idle = new ArrayDeque<>();
    private boolean closed;

    /** The part of a session that a request chooses. */
    record State(String database, Map<String, String> settings) {
        State {
            settings = Map.copyOf(settings);
        }
    }

    SessionPool(Chdb engine, int size, int mostWaiting, Duration longestWait) {
        this.engine = engine;
        this.size = size;
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
        this.permits = new Semaphore(size, true);
    }

    /** Waits for a session in this state; ClickHouse's error 202 when too many others wait or it takes too long. */
    Lease acquire(State state) throws ChdbException {
        if (!permits.tryAcquire()) {
            awaitPermit();
        }
        boolean leased = false;
        try {
            Lease lease = take(state);
            leased = true;
            return lease;
        } finally {
            if (!leased) {
                permits.release();
            }
        }
    }

    private void awaitPermit() throws ChdbException {
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            throw busy("and " + mostWaiting + " more wait");
        }
        try {
            if (!permits.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy("for " + longestWait.toSeconds() + " s");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy("and this one was interrupted");
        } finally {
            waiting.decrementAndGet();
        }
    }

    private ChdbException busy(String detail) {
        return new ChdbException(
                ChdbException.TOO_MANY_SIMULTANEOUS_QUERIES,
                "Too many simultaneous queries: " + size + " run " + detail + ". Maximum: " + size
                        + ". (TOO_MANY_SIMULTANEOUS_QUERIES)");
    }

    private Lease take(State state) throws ChdbException {
        synchronized (idle) {
            for (Iterator<Lease> leases = idle.iterator(); leases.hasNext(); ) {
                Lease lease = leases.next();
                if (lease.state.equals(state)) {
                    leases.remove();
                    lease.reusable = false;
                    return lease;
                }
            }
        }
        return open(state);
    }

    private Lease open(State state) throws ChdbException {
        ChdbSession session = engine.newSession();
        boolean ready = false;
        try {
            if (!state.settings.isEmpty()) {
                session.execute(SqlText.set(state.settings));
            }
            if (!state.database.isEmpty()) {
                session.execute("USE " + SqlText.identifier(state.database));
            }
            ready = true;
            return new Lease(session, state);
        } finally {
            if (!ready) {
                session.close();
            }
        }
    }

    private void giveBack(Lease lease) {
        Lease surplus = lease;
        synchronized (idle) {
            if (lease.reusable && !closed) {
                idle.addFirst(lease);
                surplus = idle.size() > size ? idle.removeLast() : null;
            }
        }
        try {
            if (surplus != null) {
                surplus.session.close();
            }
        } finally {
            permits.release();
        }
    }

    /** Ends what still runs, then closes all sessions. False if something would not end, and the engine must stay. */
    boolean drain() {
        synchronized (idle) {
            closed = true;
        }
        if (!awaitAll()) {
            try (ChdbSession killer = engine.newSession()) {
                killer.execute("KILL QUERY WHERE query NOT LIKE 'KILL QUERY%' ASYNC");
            } catch (ChdbException refused) {
                LOG.warn("Running queries could not be ended: {}", refused.getMessage());
            }
            if (!awaitAll()) {
                LOG.warn("Queries still run at close; the engine ends with the process");
                return false;
            }
        }
        close();
        return true;
    }

    private boolean awaitAll() {
        try {
            return permits.tryAcquire(size, PATIENCE_AT_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(lease -> lease.session.close());
            idle.clear();
        }
    }

    /** A session for one request. */
    final class Lease implements AutoCloseable {
        private final ChdbSession session;
        private final State state;
        private boolean reusable;

        private Lease(ChdbSession session, State state) {
            this.session = session;
            this.state = state;
        }

        ChdbSession session() {
            return session;
        }

        /** Says that the statement succeeded and left the session as it was. */
        void markReusable() {
            reusable = true;
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }
}
