package dev.waywiser.embedded.clickhouse;

import com.sun.net.httpserver.HttpServer;
import dev.waywiser.embedded.EmbeddedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClickHouse's own engine in this process, behind ClickHouse's HTTP interface on a free port of 127.0.0.1, so that
 * everything else talks to it as to any ClickHouse. A process can have one at a time. Sessions are in UTC unless a request
 * sets {@code session_timezone}; HTTP sessions ({@code session_id}) and compression are not offered. Rows of an acknowledged
 * INSERT are in the folder after the process was killed.
 */
public final class EmbeddedClickHouse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedClickHouse.class);
    private static final int SESSIONS = 8;
    private static final int MOST_WAITING = 56;
    private static final int MOST_THREADS = 96;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final HttpServer server;
    private final ExecutorService workers;
    private final SessionPool sessions;
    private final Chdb engine;
    private final Credentials credentials;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedClickHouse(
            HttpServer server, ExecutorService workers, SessionPool sessions, Chdb engine, Credentials credentials) {
        this.server = server;
        this.workers = workers;
        this.sessions = sessions;
        this.engine = engine;
        this.credentials = credentials;
    }

    /**
     * Starts the engine on the folder and returns when it answers.
     *
     * @throws EmbeddedException if the engine's library is missing, or the engine refuses the folder
     */
    public static EmbeddedClickHouse start(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        // Without it each answer on a kept connection waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            Files.createDirectories(path);
        } catch (IOException denied) {
            throw new EmbeddedException("The ClickHouse folder " + path + " cannot be created: " + denied, denied);
        }
        Chdb engine = Chdb.open(EngineLibrary.locate(), path, ChdbLimits.laptop());
        EmbeddedClickHouse started = null;
        try {
            String version = engine.ask("SELECT version()");
            started = serve(engine);
            LOG.info("ClickHouse {} answers on {}, data in {}", version, started.httpUrl(), path);
            return started;
        } catch (IOException failed) {
            throw new EmbeddedException("No port of 127.0.0.1 could be opened for ClickHouse: " + failed, failed);
        } finally {
            if (started == null) {
                engine.close();
            }
        }
    }

    private static EmbeddedClickHouse serve(Chdb engine) throws IOException {
        Credentials credentials = Credentials.random();
        SessionPool sessions = new SessionPool(engine, SESSIONS, MOST_WAITING, LONGEST_WAIT);
        ExecutorService workers = workers();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", new QueryEndpoint(credentials, sessions));
        server.start();
        return new EmbeddedClickHouse(server, workers, sessions, engine, credentials);
    }

    /** As many threads as requests are open; when there are too many, accepting more waits. */
    private static ExecutorService workers() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                MOST_THREADS,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "clickhouse-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /** Where ClickHouse's HTTP interface answers, such as {@code http://127.0.0.1:40123}. */
    public String httpUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** For ClickHouse's JDBC driver, with compression off, which loopback does not need; user and password are apart. */
    public String jdbcUrl() {
        return "jdbc:clickhouse:" + httpUrl() + "/default?compress=0";
    }

    /** The one user there is. */
    public String user() {
        return credentials.user();
    }

    /** The user's password, new at each start. */
    public String password() {
        return credentials.password();
    }

    /** Stops answering, ends what still runs and stops the engine; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.stop(0);
        workers.shutdown();
        if (sessions.drain()) {
            engine.close();
        }
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("Some requests were still being answered at close");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
