package dev.waywiser.app.node;

import dev.waywiser.app.alerting.AlertingException;
import dev.waywiser.app.alerting.FollowedAlerting;
import dev.waywiser.app.config.Config;
import dev.waywiser.ingest.catalog.CatalogException;
import dev.waywiser.ingest.catalog.CatalogFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One running process with its roles, wired together. */
public final class Node implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Config config;
    private final Running running;
    private final Readiness readiness;
    private final int port;

    Node(Config config, Running running, Readiness readiness, int port) {
        this.config = config;
        this.running = running;
        this.readiness = readiness;
        this.port = port;
    }

    /**
     * Starts all roles in this process, with an embedded Kafka and ClickHouse where the configuration names none.
     *
     * @throws StartException where that cannot be done here
     * @throws dev.waywiser.embedded.EmbeddedException where the data folder or an embedded engine cannot be used
     */
    public static Node up(Config config, Clock clock) {
        HttpServer.check(config.server());
        Running running = new Running();
        Set<Role> all = Set.of(Role.values());
        Optional<FollowedAlerting> alerting = alerting(config, all, clock);
        return start(config, all, running, alerting, () -> Engines.start(config, running), clock);
    }

    /**
     * Starts one role, on the Kafka and ClickHouse of the configuration.
     *
     * @throws StartException where the configuration lacks what the role needs, or it cannot be started here
     */
    public static Node of(Role role, Config config, Clock clock) {
        List<String> missing = new ArrayList<>();
        if (role.needsKafka() && config.kafka().bootstrapServers() == null) {
            missing.add("kafka.bootstrapServers (or WAYWISER_KAFKA_BOOTSTRAP_SERVERS)");
        }
        if (role.needsClickHouse() && config.clickhouse().url() == null) {
            missing.add("clickhouse.url (or WAYWISER_CLICKHOUSE_URL)");
        }
        Optional<FollowedAlerting> alerting = alerting(config, Set.of(role), clock);
        if (role == Role.ALERTS && config.alerts().file() == null) {
            missing.add("alerts.file (or WAYWISER_ALERTS_FILE)");
        }
        if (alerting.map(file -> file.first().asksStore()).orElse(false)
                && config.clickhouse().url() == null) {
            missing.add(AlertsWiring.LACKS_STORE);
        }
        if (!missing.isEmpty()) {
            throw new StartException("The role " + role + " needs " + String.join(" and ", missing)
                    + ". To run everything on this machine: waywiser up");
        }
        HttpServer.check(config.server());
        return start(config, Set.of(role), new Running(), alerting, () -> Engines.configured(config), clock);
    }

    private interface EngineStart {
        Engines start();
    }

    private static Node start(
            Config config,
            Set<Role> roles,
            Running running,
            Optional<FollowedAlerting> alerting,
            EngineStart engineStart,
            Clock clock) {
        boolean started = false;
        try {
            Optional<CatalogFile> catalog = catalog(config, roles);
            Engines engines = engineStart.start();
            Node node = new Wiring(config, roles, running, engines, catalog, alerting, clock).wire();
            started = true;
            return node;
        } finally {
            if (!started) {
                running.close();
            }
        }
    }

    /** Read before anything starts, so that a mistake in it is said at once. */
    private static Optional<CatalogFile> catalog(Config config, Set<Role> roles) {
        Path file = config.catalog().file();
        if (file == null || !roles.contains(Role.INGEST)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CatalogFile.read(file));
        } catch (CatalogException wrong) {
            throw new StartException("The catalog of catalog.file cannot be used:\n" + wrong.getMessage(), wrong);
        }
    }

    private static Optional<FollowedAlerting> alerting(Config config, Set<Role> roles, Clock clock) {
        Path file = config.alerts().file();
        if (file == null || !roles.contains(Role.ALERTS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FollowedAlerting.read(file, System.getenv(), clock));
        } catch (AlertingException wrong) {
            throw new StartException("The destinations of alerts.file cannot be used:\n" + wrong.getMessage(), wrong);
        }
    }

    /**
     * Waits until every role is ready.
     *
     * @throws StartException where that takes more than two minutes
     */
    public void awaitReady() throws InterruptedException {
        long begun = System.nanoTime();
        while (!readiness.ready()) {
            if (System.nanoTime() - begun > READY_WITHIN.toNanos()) {
                throw new StartException("Not every role became ready within " + READY_WITHIN.toMinutes() + " minutes; "
                        + url().resolve("/readyz") + " says which, --verbose why.");
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** Where this process is reached from this machine. */
    public URI url() {
        String address = config.server().address();
        String host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        return URI.create((config.server().tls() == null ? "http://" : "https://")
                + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
    }

    /** Stops in order: requests are finished, streams end, then the engines. A second call does nothing. */
    @Override
    public void close() {
        running.close();
    }
}
