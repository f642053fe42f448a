package dev.waywiser.benchmarks;

import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.query.QueryConfig;
import dev.waywiser.query.QueryRole;
import dev.waywiser.store.Store;
import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** The query role on a store, without the gauges that it computes by itself. */
final class QueryServer implements AutoCloseable {
    private final QueryRole role;
    private final Javalin server;

    QueryServer(Store store) {
        role = new QueryRole(
                new QueryConfig(
                        Set.of("production"),
                        Duration.ofDays(30),
                        Duration.ofSeconds(15),
                        Set.of(StatusClass.SERVER_ERROR),
                        5),
                store,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Clock.systemUTC());
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    role.addTo(javalin);
                })
                .start("127.0.0.1", 0);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        role.close();
    }
}
