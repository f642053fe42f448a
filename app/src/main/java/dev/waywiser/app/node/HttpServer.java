package dev.waywiser.app.node;

import dev.waywiser.app.config.OtlpPort;
import dev.waywiser.app.config.ServerSettings;
import dev.waywiser.app.config.Tls;
import dev.waywiser.ingest.otlp.Otlp;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one HTTP server of a process, with bounded threads, connections and patience. */
final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Set<String> ON_OTLP = Set.of(Otlp.TRACES, Otlp.METRICS, "/healthz");
    private static final int MOST_CONNECTIONS = 2_000;
    private static final int STOP_MILLIS = 5_000;
    private static final int STALLED_MILLIS = 3_000;

    private final Javalin server;

    private HttpServer(Javalin server) {
        this.server = server;
    }

    /**
     * Fails early, and with the way out, where the port cannot be had.
     *
     * @throws StartException where it is taken, or the address is not of this machine
     */
    static void check(ServerSettings config) {
        try {
            probe(config.address(), config.port());
        } catch (UnknownHostException unknown) {
            throw new StartException(
                    "The address " + config.address() + " is not known. Choose another with --listen.", unknown);
        } catch (BindException taken) {
            throw bind(config, taken);
        } catch (IOException failed) {
            throw bind(config, failed);
        }
    }

    private static void probe(String address, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        }
    }

    /**
     * The port to listen on for OTLP too, where there is one beside the server's own.
     *
     * @throws StartException where it is wanted without alternative, and taken
     */
    static OptionalInt otlpPort(ServerSettings config, OtlpPort wanted) {
        if (wanted instanceof OtlpPort.None) {
            return OptionalInt.empty();
        }
        int port = wanted instanceof OtlpPort.Fixed fixed ? fixed.port() : ((OtlpPort.IfFree) wanted).port();
        if (port == config.port()) {
            return OptionalInt.empty();
        }
        try {
            probe(config.address(), port);
            return OptionalInt.of(port);
        } catch (IOException taken) {
            if (wanted instanceof OtlpPort.Fixed) {
                throw new StartException(
                        "Port " + port + " of " + config.address() + " cannot be had for OTLP (" + taken.getMessage()
                                + "). Stop the other program, or set ingest.otlp.port to another one or to none.",
                        taken);
            }
            LOG.warn(
                    "Port {} is taken by another program, so OTLP is taken on port {} only: send it there, or set"
                            + " ingest.otlp.port",
                    port,
                    config.port());
            return OptionalInt.empty();
        }
    }

    /**
     * Starts it.
     *
     * @param otlp another port, on which nothing but OTLP answers
     */
    static HttpServer start(ServerSettings config, OptionalInt otlp, Consumer<JavalinConfig> routes) {
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            javalin.startup.startupWatcherEnabled = false;
            javalin.concurrency.useVirtualThreads = false;
            QueuedThreadPool threads = new QueuedThreadPool(config.threads(), 8);
            threads.setName("http");
            javalin.jetty.threadPool = threads;
            javalin.jetty.modifyServer(HttpServer::bound);
            javalin.jetty.addConnector((jetty, http) -> connector(jetty, http, config, config.port()));
            otlp.ifPresent(port -> {
                javalin.jetty.addConnector((jetty, http) -> connector(jetty, http, config, port));
                javalin.routes.before(context -> {
                    if (context.req().getLocalPort() == port && !ON_OTLP.contains(context.path())) {
                        throw new NotFoundResponse("On this port is nothing but OTLP");
                    }
                });
            });
            routes.accept(javalin);
        });
        try {
            server.start();
        } catch (JavalinBindException taken) {
            throw bind(config, taken);
        }
        return new HttpServer(server);
    }

    private static ConnectionFactory[] protocols(HttpConfiguration http, @Nullable Tls tls) {
        if (tls == null) {
            return new ConnectionFactory[] {new HttpConnectionFactory(http)};
        }
        HttpConfiguration secure = new HttpConfiguration(http);
        // By which name it is asked is no matter of the server: its certificate says which names it has.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        return AbstractConnectionFactory.getFactories(Certificates.read(tls), new HttpConnectionFactory(secure));
    }

    private static ServerConnector connector(Server jetty, HttpConfiguration http, ServerSettings config, int port) {
        ServerConnector connector = new ServerConnector(jetty, 1, 1, protocols(http, config.tls()));
        connector.setHost(config.address());
        connector.setPort(port);
        connector.setIdleTimeout(config.idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(STALLED_MILLIS);
        return connector;
    }

    private static void bound(Server jetty) {
        jetty.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, jetty));
        jetty.setStopTimeout(STOP_MILLIS);
        jetty.insertHandler(new GracefulHandler());
    }

    private static StartException bind(ServerSettings config, Exception cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("Permission denied")) {
            return new StartException(
                    "Port " + config.port() + " needs special rights. Choose one from 1024 up with --port.", cause);
        }
        if (reason.contains("assign requested address")) {
            return new StartException(
                    "The address " + config.address()
                            + " is not one of this machine. Choose another with --listen, such as 127.0.0.1 or 0.0.0.0.",
                    cause);
        }
        return new StartException(
                "Port " + config.port() + " of " + config.address()
                        + " is taken by another program. Stop that one, or choose another port with --port.",
                cause);
    }

    int port() {
        return server.port();
    }

    /** Finishes the requests that have begun, within a few seconds, and takes no others. */
    @Override
    public void close() {
        server.stop();
    }
}
