package dev.waywiser.app.node;

import dev.waywiser.app.config.ServerSettings;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Waits at the start for what is not there yet: says so in the log again and again, and answers for the process meanwhile.
 * Nothing listens where everything is there at once. Thread-safe.
 */
final class Waiting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String COME_AGAIN_SECONDS = "5";

    private final ServerSettings config;
    private final Set<String> away = new ConcurrentSkipListSet<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable HttpServer server;

    private record State(boolean ready, Set<String> waitingFor) {}

    Waiting(ServerSettings config) {
        this.config = config;
    }

    /**
     * Tries until it succeeds, with pauses that grow up to 10 s.
     *
     * @param what for whom it waits, and where that is
     * @param attempt throws {@link AwayException} while that is not there; every other failure is the end
     * @throws StartException where the process is asked to end meanwhile
     */
    void until(String what, Runnable attempt) {
        for (Duration pause = FIRST; !succeeds(what, attempt, pause); pause = longer(pause)) {
            try {
                if (ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new StartException("The start ended while it waited for " + what + ".");
                }
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                throw new StartException("The start was interrupted while it waited for " + what + ".", asked);
            }
        }
    }

    private boolean succeeds(String what, Runnable attempt, Duration pause) {
        try {
            attempt.run();
        } catch (AwayException notYet) {
            LOG.warn("Waiting for {}: {}. Trying again in {} s", what, notYet.getMessage(), pause.toSeconds());
            away.add(what);
            listen();
            return false;
        }
        if (away.remove(what)) {
            LOG.warn("No longer waiting for {}: it answers", what);
        }
        return true;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    private synchronized void listen() {
        if (server == null && ended.getCount() > 0) {
            server = HttpServer.start(config, OptionalInt.empty(), this::addTo);
        }
    }

    private void addTo(JavalinConfig javalin) {
        javalin.routes.get(
                "/healthz",
                context -> context.contentType("text/plain")
                        .result("starting: waiting for " + String.join(" and ", away) + "\n"));
        javalin.routes.get(
                "/readyz",
                context -> context.status(503)
                        .contentType("application/json")
                        .result(JsonMapper.shared().writeValueAsBytes(new State(false, away))));
        javalin.routes.error(
                404,
                context -> context.status(503)
                        .header("Retry-After", COME_AGAIN_SECONDS)
                        .contentType("text/plain")
                        .result("This process is starting, and waits for what it needs.\n"));
    }

    /** Gives the port free, and ends whatever still waits. */
    @Override
    public synchronized void close() {
        ended.countDown();
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
