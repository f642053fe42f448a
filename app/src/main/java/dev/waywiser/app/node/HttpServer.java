package dev.waywiser.app.node;

import dev.waywiser.app.config.Config;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one HTTP server of a process, with bounded threads, connections and patience. */
final class HttpServer implements AutoCloseable {
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
    static void check(Config.Server config) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(config.address()), config.port()));
        } catch (UnknownHostException unknown) {
            throw new StartException(
                    "The address " + config.address() + " is not known. Choose another with --listen.", unknown);
        } catch (BindException taken) {
            throw bind(config, taken);
        } catch (IOException failed) {
            throw bind(config, failed);
        }
    }

    static HttpServer start(Config.Server config, Consumer<JavalinConfig> routes) {
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            javalin.startup.startupWatcherEnabled = false;
            javalin.concurrency.useVirtualThreads = false;
            QueuedThreadPool threads = new QueuedThreadPool(config.threads(), 8);
            threads.setName("http");
            javalin.jetty.threadPool = threads;
            javalin.jetty.modifyServer(HttpServer::bound);
            javalin.jetty.addConnector((jetty, http) -> {
                ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
                connector.setHost(config.address());
                connector.setPort(config.port());
                connector.setIdleTimeout(config.idleTimeout().toMillis());
                connector.setShutdownIdleTimeout(STALLED_MILLIS);
                return connector;
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

    private static void bound(Server jetty) {
        jetty.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, jetty));
        jetty.setStopTimeout(STOP_MILLIS);
        jetty.insertHandler(new GracefulHandler());
    }

    private static StartException bind(Config.Server config, Exception cause) {
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
