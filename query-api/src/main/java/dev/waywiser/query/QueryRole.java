package dev.waywiser.query;

import dev.waywiser.query.badges.BadgeRoutes;
import dev.waywiser.query.builds.BuildRoutes;
import dev.waywiser.query.catalog.CatalogRoutes;
import dev.waywiser.query.delivery.DeliveryRoutes;
import dev.waywiser.query.delivery.ExplanationRoutes;
import dev.waywiser.query.delivery.RawDeliveryRoutes;
import dev.waywiser.query.dora.DoraRoutes;
import dev.waywiser.query.gauges.DeliveryGauges;
import dev.waywiser.query.gauges.PlatformGauges;
import dev.waywiser.query.gauges.SloGauges;
import dev.waywiser.query.http.Answers;
import dev.waywiser.query.latency.LatencyRoutes;
import dev.waywiser.query.pages.Pages;
import dev.waywiser.query.platform.BottleneckRoutes;
import dev.waywiser.query.platform.PlatformRoutes;
import dev.waywiser.query.platform.RegressionRoutes;
import dev.waywiser.query.slo.AlertRoutes;
import dev.waywiser.query.slo.SloRoutes;
import dev.waywiser.store.Store;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The read side: answers questions from ClickHouse, and serves the console. */
public final class QueryRole implements AutoCloseable {
    private final QueryConfig config;
    private final Store store;
    private final PrometheusMeterRegistry meters;
    private final Clock clock;
    private final DeliveryGauges gauges;
    private final SloGauges sloGauges;
    private final PlatformGauges platformGauges;

    public QueryRole(QueryConfig config, Store store, PrometheusMeterRegistry meters, Clock clock) {
        this.config = config;
        this.store = store;
        this.meters = meters;
        this.clock = clock;
        this.gauges = new DeliveryGauges(
                store.dora(),
                store.catalog(),
                meters,
                clock,
                config.productionEnvironments(),
                config.gaugeWindow(),
                config.gaugeEvery());
        this.platformGauges = new PlatformGauges(
                store.platform(),
                meters,
                clock,
                config.productionEnvironments(),
                config.gaugeWindow(),
                config.gaugeEvery());
        this.sloGauges = new SloGauges(store.slos(), store.alerts(), meters, clock, config.gaugeEvery());
    }

    /** Adds the routes of the API, of {@code /metrics} and of the console. */
    public void addTo(JavalinConfig server) {
        server.http.prefer405over404 = true;
        Answers.addTo(server.routes);
        new DoraRoutes(store.dora(), clock, config.productionEnvironments()).addTo(server.routes);
        new DeliveryRoutes(store.delivery(), clock, config.productionEnvironments()).addTo(server.routes);
        new BuildRoutes(store.builds(), clock).addTo(server.routes);
        new LatencyRoutes(store.latency(), clock, config.productionEnvironments(), config.errorStatusClasses())
                .addTo(server.routes);
        new ExplanationRoutes(store.explanations(), clock).addTo(server.routes);
        new RawDeliveryRoutes(store.rawDeliveries(), clock).addTo(server.routes);
        new SloRoutes(store.slos(), store.alerts(), clock).addTo(server.routes);
        new AlertRoutes(store.alerts(), clock).addTo(server.routes);
        new PlatformRoutes(store.platform(), clock, config.productionEnvironments(), config.minimumFeedback())
                .addTo(server.routes);
        new RegressionRoutes(store, config.errorStatusClasses(), clock, config.productionEnvironments())
                .addTo(server.routes);
        new BottleneckRoutes(
                        store,
                        config.errorStatusClasses(),
                        clock,
                        config.productionEnvironments(),
                        config.minimumFeedback())
                .addTo(server.routes);
        new CatalogRoutes(store.catalog()).addTo(server.routes);
        new BadgeRoutes(store, clock, config.productionEnvironments()).addTo(server.routes);
        Pages.addTo(server.routes);
        Answers.question(server.routes, "/metrics", this::scrape);
    }

    private void scrape(Context request) {
        Answers.tagged(
                request,
                "text/plain; version=0.0.4; charset=utf-8",
                meters.scrape().getBytes(StandardCharsets.UTF_8));
    }

    public void start() {
        gauges.start();
        sloGauges.start();
        platformGauges.start();
    }

    /** Whether ClickHouse can be asked. */
    public boolean ready() {
        return store.reachable();
    }

    @Override
    public void close() {
        gauges.close();
        sloGauges.close();
        platformGauges.close();
    }
}
