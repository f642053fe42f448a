package dev.waywiser.app.node;

import dev.waywiser.alerts.AlertsRole;
import dev.waywiser.app.alerting.FollowedAlerting;
import dev.waywiser.app.config.Config;
import dev.waywiser.app.config.Ingest;
import dev.waywiser.app.config.Metrics;
import dev.waywiser.app.config.OtlpPort;
import dev.waywiser.app.config.Recognition;
import dev.waywiser.app.door.Door;
import dev.waywiser.app.door.TokensException;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestRole;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.WebhookAccess;
import dev.waywiser.ingest.WebhooksConfig;
import dev.waywiser.ingest.catalog.CatalogFile;
import dev.waywiser.ingest.platform.RequestRules;
import dev.waywiser.ingest.platform.UpdateRules;
import dev.waywiser.ingest.survey.SurveysConfig;
import dev.waywiser.ingest.webhook.WebhookSettings;
import dev.waywiser.query.QueryConfig;
import dev.waywiser.query.QueryRole;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreRejectedException;
import dev.waywiser.store.StoreUnavailableException;
import dev.waywiser.streams.StreamsConfig;
import dev.waywiser.streams.StreamsRole;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Puts the roles on the engines. */
record Wiring(
        Config config,
        Set<Role> roles,
        Running running,
        Engines engines,
        Optional<CatalogFile> catalog,
        Optional<FollowedAlerting> alerting,
        Clock clock) {
    /** How soon a changed file or folder is noticed; to look at one costs next to nothing. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    Node wire() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        running.add("Metrics", meters::close);
        measure(meters);
        Readiness readiness = new Readiness();
        List<Consumer<JavalinConfig>> routes = new ArrayList<>();
        routes.add(door(meters)::addTo);
        routes.add(readiness::addTo);
        Optional<Store> store = prepare();
        if (roles.contains(Role.INGEST)) {
            IngestRole ingest = running.add("Ingest", new IngestRole(ingestConfig(), meters, clock));
            catalog.ifPresent(file -> publish(ingest, file));
            Optional.ofNullable(config.ingest().slos().folder()).ifPresent(slos -> ingest.follow(slos, LOOK_EVERY));
            readiness.add(Role.INGEST, ingest::ready);
            routes.add(ingest::addTo);
        }
        if (roles.contains(Role.QUERY_API)) {
            Metrics metrics = config.metrics();
            QueryConfig queries = new QueryConfig(
                    metrics.productionEnvironments(),
                    metrics.gaugeWindow(),
                    metrics.gaugeEvery(),
                    metrics.errorStatusClasses(),
                    config.feedback().minimumGroup());
            QueryRole query = running.add("Query API", new QueryRole(queries, store.orElseThrow(), meters, clock));
            readiness.add(Role.QUERY_API, query::ready);
            routes.add(query::addTo);
            query.start();
        } else {
            routes.add(server -> server.routes.get(
                    "/metrics",
                    context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                            .result(meters.scrape())));
        }
        if (roles.contains(Role.STREAMS)) {
            StreamsRole streams = running.add("Streams", new StreamsRole(streamsConfig(), store.orElseThrow(), meters));
            readiness.add(Role.STREAMS, streams::ready);
            streams.start();
        }
        if (roles.contains(Role.ALERTS)) {
            Supplier<Store> asked =
                    store.isPresent() ? store::get : running.add("Store", new LaterStore(engines.store()));
            AlertsRole alerts = new AlertsWiring(
                            config,
                            running,
                            engines.bootstrapServers(),
                            instance(config.alerts().instance()),
                            asked,
                            meters,
                            clock)
                    .wire(alerting, store.isPresent() || config.clickhouse().url() != null, LOOK_EVERY);
            readiness.add(Role.ALERTS, alerts::ready);
        }
        OtlpPort otlp = roles.contains(Role.INGEST) ? config.ingest().otlp().port() : new OtlpPort.None();
        HttpServer server = running.add(
                "HTTP",
                HttpServer.start(
                        config.server(),
                        HttpServer.otlpPort(config.server(), otlp),
                        javalin -> routes.forEach(add -> add.accept(javalin))));
        return new Node(config, running, readiness, server.port());
    }

    private Door door(MeterRegistry meters) {
        try {
            return new Door(config, meters, clock);
        } catch (TokensException wrong) {
            throw new StartException("The tokens of server.tokens.file cannot be used:\n" + wrong.getMessage(), wrong);
        } catch (IOException unwritable) {
            throw new StartException(
                    "server.audit.file: " + config.server().access().audit().file() + " cannot be written: "
                            + unwritable + ".",
                    unwritable);
        }
    }

    /** Topics and tables, both at a time; waits for engines that are not there yet. The store is empty where no role needs one. */
    private Optional<Store> prepare() {
        try (Waiting waiting = new Waiting(config.server())) {
            Topics topics = new Topics(
                    engines.bootstrapServers(),
                    config.kafka().properties(),
                    config.kafka().partitions());
            CompletableFuture<Void> prepared = roles.stream().anyMatch(Role::needsKafka)
                    ? CompletableFuture.runAsync(
                            () -> waiting.until("Kafka at " + engines.bootstrapServers(), topics::prepare))
                    : CompletableFuture.completedFuture(null);
            Optional<Store> store =
                    roles.stream().anyMatch(Role::needsClickHouse) ? Optional.of(openStore(waiting)) : Optional.empty();
            prepared.get();
            return store;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new StartException("The start was interrupted.", asked);
        }
    }

    private static void publish(IngestRole ingest, CatalogFile file) {
        try {
            ingest.publish(file);
        } catch (KafkaException notAcknowledged) {
            throw new StartException(
                    "The catalog " + file + " could not be stored: " + notAcknowledged.getCause() + ". Start again when"
                            + " Kafka is well.",
                    notAcknowledged);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartException("The start was interrupted.", stopped);
        }
    }

    private Store openStore(Waiting waiting) {
        Store store = running.add("Store", Store.open(engines.store()));
        String where = "ClickHouse at " + engines.store().url();
        waiting.until(where, () -> {
            try {
                store.migrate();
            } catch (StoreUnavailableException notYet) {
                throw new AwayException(
                        notYet.getMessage() + ". If it stays away: is it running there, and are clickhouse.url and"
                                + " clickhouse.certificates right?",
                        notYet);
            } catch (StoreRejectedException | IllegalStateException unusable) {
                throw new StartException(
                        where + " cannot be used: " + unusable.getMessage()
                                + ". Are clickhouse.user, clickhouse.password and clickhouse.cluster right?",
                        unusable);
            }
        });
        return store;
    }

    private IngestConfig ingestConfig() {
        Ingest ingest = config.ingest();
        return new IngestConfig(
                engines.bootstrapServers(),
                config.kafka().properties(),
                eventAccess(),
                webhooks(ingest),
                new RequestsConfig(
                        ingest.routes(),
                        ingest.otlp().metricsOf(),
                        ingest.otlp().metricsApart()),
                new SurveysConfig(
                        config.surveys().folder(),
                        config.surveys().secrets(),
                        config.surveys().url(),
                        config.surveys().perMinute(),
                        config.feedback().minimumGroup()),
                ingest.largestBodyBytes(),
                IngestConfig.MOST_EVENTS,
                ingest.mostBytesInFlight(),
                ingest.acknowledgeWithin());
    }

    private static WebhooksConfig webhooks(Ingest ingest) {
        Map<String, WebhookAccess> sources = new HashMap<>();
        ingest.webhooks()
                .forEach((name, access) -> sources.put(name, new WebhookAccess(access.secrets(), access.open())));
        Recognition recognition = ingest.recognition();
        WebhookSettings settings = new WebhookSettings(
                Set.copyOf(recognition.incidentLabels()),
                new RequestRules(Set.copyOf(recognition.requestLabels())),
                new UpdateRules(recognition.updateAuthors(), recognition.updateBranches()));
        return new WebhooksConfig(sources, settings, ingest.webhookRate());
    }

    private EventAccess eventAccess() {
        if (config.server().access().tokens().file() != null
                && !config.ingest().events().open()) {
            return new EventAccess.Checked();
        }
        if (!config.ingest().events().secrets().isEmpty()) {
            return new EventAccess.Tokens(config.ingest().events().secrets());
        }
        return config.isOpenToEvents() ? new EventAccess.Open() : new EventAccess.Off();
    }

    private StreamsConfig streamsConfig() {
        return new StreamsConfig(
                engines.bootstrapServers(),
                config.kafka().properties(),
                instance(config.streams().instance()),
                config.streamsFolder(),
                config.streams().threads(),
                config.streams().commitEvery(),
                config.streams().history(),
                config.streams().requestGrace(),
                config.streams().routesPerService());
    }

    /** An embedded Kafka has one instance, so that one needs no name of its own. */
    private @Nullable String instance(@Nullable String configured) {
        return config.kafka().bootstrapServers() == null ? "local" : configured;
    }

    /** What the process tells of itself as a process. */
    private static void measure(MeterRegistry meters) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
    }
}
