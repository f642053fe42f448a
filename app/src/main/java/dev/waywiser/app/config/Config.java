package dev.waywiser.app.config;

import dev.waywiser.events.Glob;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.platform.RequestRules;
import dev.waywiser.ingest.requests.RouteRule;
import dev.waywiser.store.StoreConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be set. {@code docs/configuration.md} says what each setting means. */
public record Config(
        Server server,
        Data data,
        Kafka kafka,
        ClickHouse clickhouse,
        Ingest ingest,
        Catalog catalog,
        Streams streams,
        Alerts alerts,
        Retention retention,
        Metrics metrics,
        Feedback feedback,
        Surveys surveys) {

    private static final String INSTANCE_RULE = "must be letters, digits, dots, underscores and dashes";

    private static boolean isInstance(String name) {
        return name.matches("[A-Za-z0-9._-]{1,100}");
    }

    /**
     * The one HTTP server of a process.
     *
     * @param address which address to listen on
     * @param port which port; 0 takes a free one
     * @param threads most requests that are worked on at a time
     * @param idleTimeout how long a connection may stay silent, in the middle of a request too
     * @param tls with what it speaks HTTPS; {@code null} for HTTP
     * @param access who may do what
     */
    public record Server(
            String address,
            int port,
            int threads,
            Duration idleTimeout,
            @Nullable Tls tls,
            ServerAccess access) {
        public Server {
            new Invalid()
                    .unless(!address.isBlank(), "address", "must be an address of this machine")
                    .unless(port >= 0 && port <= 65_535, "port", "must be from 0 to 65535")
                    .unless(threads >= 8 && threads <= 1_000, "threads", "must be from 8 to 1000")
                    .unless(
                            idleTimeout.compareTo(Duration.ofSeconds(1)) >= 0
                                    && idleTimeout.compareTo(Duration.ofMinutes(10)) <= 0,
                            "idleTimeout",
                            "must be from 1s to 10m")
                    .check();
        }

        /** One that speaks HTTP, and is open on this machine only. */
        public Server(String address, int port, int threads, Duration idleTimeout) {
            this(address, port, threads, idleTimeout, null, ServerAccess.HERE);
        }

        private Server open() {
            return new Server(address, port, threads, idleTimeout, tls, access.open());
        }

        /** How it is reached from this machine. */
        public URI here() {
            boolean any = address.equals("0.0.0.0") || address.equals("::");
            String host = any ? "localhost" : address.contains(":") ? "[" + address + "]" : address;
            return URI.create((tls == null ? "http://" : "https://") + host + ":" + port);
        }

        /** Whether only this machine can reach it. */
        public boolean isLoopbackOnly() {
            try {
                return InetAddress.getByName(address).isLoopbackAddress();
            } catch (UnknownHostException unknown) {
                return false;
            }
        }
    }

    /**
     * What this machine keeps.
     *
     * @param folder where the embedded Kafka, the embedded ClickHouse and the streams keep their data
     */
    public record Data(Path folder) {}

    /**
     * The event log.
     *
     * @param bootstrapServers where the brokers are, as {@code host:port,…}; {@code null} runs the embedded one
     * @param partitions of the topics that are created
     * @param properties further settings for every Kafka client, such as its security
     */
    public record Kafka(@Nullable String bootstrapServers, int partitions, Map<String, String> properties) {
        public Kafka {
            new Invalid()
                    .unless(
                            bootstrapServers == null
                                    || bootstrapServers.matches("[^:,\\s]+:\\d+(\\s*,\\s*[^:,\\s]+:\\d+)*"),
                            "bootstrapServers",
                            "must be host:port, several separated by commas")
                    .unless(partitions >= 1 && partitions <= 1_000, "partitions", "must be from 1 to 1000")
                    .check();
            properties = Map.copyOf(properties);
        }

        /** The names of the properties only: values may be secrets. */
        @Override
        public String toString() {
            return "Kafka[bootstrapServers=" + bootstrapServers + ", partitions=" + partitions + ", properties="
                    + properties.keySet() + "]";
        }
    }

    /**
     * The database.
     *
     * @param url its HTTP interface; {@code null} runs the embedded engine
     * @param user as whom
     * @param password with which password
     * @param database which database; it is created where it is missing
     * @param certificates in PEM, of those who sign its certificate; {@code null} for those that Java trusts
     * @param cluster on all servers of which the tables are, as replicas; {@code null} for those of one server
     * @param answerWithin how long one question may take
     * @param mostRowsRead how many rows one question may read; 0 for as many as it likes
     */
    public record ClickHouse(
            @Nullable URI url,
            String user,
            String password,
            String database,
            @Nullable Path certificates,
            @Nullable String cluster,
            Duration answerWithin,
            long mostRowsRead) {
        public ClickHouse {
            new Invalid()
                    .unless(
                            answerWithin.compareTo(Duration.ofSeconds(1)) >= 0
                                    && answerWithin.compareTo(Duration.ofMinutes(5)) <= 0,
                            "answerWithin",
                            "must be from 1s to 5m")
                    .unless(mostRowsRead >= 0, "mostRowsRead", "must be a whole number, or 0 for no limit")
                    .unless(
                            certificates == null || (url != null && "https".equals(url.getScheme())),
                            "certificates",
                            "must be left out where clickhouse.url does not begin with https")
                    .unless(
                            cluster == null || url != null,
                            "cluster",
                            "must be left out where clickhouse.url is not set")
                    .unless(
                            cluster == null
                                    || StoreConfig.CLUSTER.matcher(cluster).matches(),
                            "cluster",
                            "must be a name of letters, digits, underscores, points and hyphens")
                    .unless(
                            database.matches("[A-Za-z_][A-Za-z0-9_]{0,62}"),
                            "database",
                            "must be a letter followed by letters, digits and underscores")
                    .check();
        }

        @Override
        public String toString() {
            return "ClickHouse[url=" + url + ", user=" + user + ", password=***, database=" + database + "]";
        }
    }

    /**
     * The collectors.
     *
     * @param events who may send native events; nobody, where neither secrets nor openness are set and the server
     *     can be reached from other machines
     * @param webhooks whose webhooks are taken in, by the name of the source; every source that is known has an entry
     * @param recognition what issues and pull requests are beside that
     * @param webhookRate how many deliveries of one source of webhooks are taken in a second, over a while
     * @param otlp what is taken of OpenTelemetry, and where
     * @param slos which objectives are declared by files
     * @param routes which paths of requests are one route, where nobody tells the route
     * @param largestBodyBytes most bytes of a request
     * @param mostBytesInFlight most bytes of all requests that are worked on
     * @param acknowledgeWithin how long Kafka may take before the sender is asked to try again
     */
    public record Ingest(
            Access events,
            Map<String, Access> webhooks,
            Recognition recognition,
            int webhookRate,
            Otlp otlp,
            Slos slos,
            List<RouteRule> routes,
            int largestBodyBytes,
            int mostBytesInFlight,
            Duration acknowledgeWithin) {
        private static final int MOST_ROUTES = 100;
        private static final int HIGHEST_RATE = 1_000_000;

        public Ingest {
            routes = List.copyOf(routes);
            webhooks = Collections.unmodifiableMap(new LinkedHashMap<>(webhooks));
            Invalid invalid = new Invalid();
            webhooks.forEach((source, access) -> checkWebhook(source, access, invalid));
            invalid.unless(
                            webhookRate >= 1 && webhookRate <= HIGHEST_RATE,
                            "webhookRate",
                            "must be from 1 to " + HIGHEST_RATE)
                    .unless(routes.size() <= MOST_ROUTES, "routes", "must be at most " + MOST_ROUTES)
                    .unless(
                            largestBodyBytes >= 64 << 10 && largestBodyBytes <= 25 << 20,
                            "largestBody",
                            "must be from 64KiB to 25MiB")
                    .unless(mostBytesInFlight >= largestBodyBytes, "mostInFlight", "must be at least largestBody")
                    .unless(
                            !events.open() || events.secrets().isEmpty(),
                            "events.open",
                            "must be false where tokens are set")
                    .unless(
                            events.secrets().stream()
                                    .allMatch(token -> token.chars().allMatch(c -> c > ' ' && c < 127)),
                            "events.tokens",
                            "must be of visible ASCII characters, without spaces")
                    .unless(
                            acknowledgeWithin.compareTo(Duration.ofSeconds(1)) >= 0
                                    && acknowledgeWithin.compareTo(Duration.ofMinutes(1)) <= 0,
                            "acknowledgeWithin",
                            "must be from 1s to 1m")
                    .check();
        }

        /** Whose webhooks of the source are taken in. */
        public Access webhook(String source) {
            return Objects.requireNonNull(webhooks.get(source), source);
        }

        private static void checkWebhook(String source, Access access, Invalid invalid) {
            invalid.unless(
                            access.secrets().size() <= 2,
                            source + ".secrets",
                            "must be at most two: the old one and the new one")
                    .unless(
                            access.secrets().stream().allMatch(KnownWebhooks.named(source)::takes),
                            source + ".secrets",
                            "must have the form that the source signs with; docs/collectors/" + source
                                    + ".md tells which")
                    .unless(
                            !access.open() || access.secrets().isEmpty(),
                            source + ".open",
                            "must be false where secrets are set");
        }
    }

    /**
     * By what issues and pull requests are recognised as more than that.
     *
     * @param incidentLabels labels that make an issue an incident
     * @param requestLabels labels that make an issue a request to the platform
     * @param updateAuthors whose pull requests are updates of dependencies
     * @param updateBranches from which branches pull requests are updates of dependencies
     */
    public record Recognition(
            List<String> incidentLabels,
            List<String> requestLabels,
            List<Glob> updateAuthors,
            List<Glob> updateBranches) {
        public Recognition {
            incidentLabels = List.copyOf(incidentLabels);
            requestLabels = List.copyOf(requestLabels);
            updateAuthors = List.copyOf(updateAuthors);
            updateBranches = List.copyOf(updateBranches);
            new Invalid()
                    .unless(
                            incidentLabels.size() <= RequestRules.MOST,
                            "incidentLabels",
                            "must be at most " + RequestRules.MOST)
                    .unless(
                            requestLabels.size() <= RequestRules.MOST,
                            "requestLabels",
                            "must be at most " + RequestRules.MOST)
                    .unless(
                            updateAuthors.size() <= RequestRules.MOST,
                            "updateAuthors",
                            "must be at most " + RequestRules.MOST)
                    .unless(
                            updateBranches.size() <= RequestRules.MOST,
                            "updateBranches",
                            "must be at most " + RequestRules.MOST)
                    .check();
        }
    }

    /**
     * OpenTelemetry.
     *
     * @param port where it is listened for beside the server's own port
     * @param metricsOf services whose requests are counted from their metrics in place of their spans
     * @param metricsApart whether the metrics of the others are counted too, under another name
     */
    public record Otlp(OtlpPort port, List<Glob> metricsOf, boolean metricsApart) {
        public Otlp {
            metricsOf = List.copyOf(metricsOf);
        }
    }

    /**
     * Service level objectives.
     *
     * @param folder of OpenSLO files that are declared as they are and whenever they change; {@code null} for none
     */
    public record Slos(@Nullable Path folder) {}

    /**
     * Who may send to a collector.
     *
     * @param secrets of which a sender must know one: bearer tokens, or the secrets that sign webhooks
     * @param open whether senders need no secret
     */
    public record Access(List<String> secrets, boolean open) {
        static final int SHORTEST = 16;

        public Access {
            secrets = List.copyOf(secrets);
        }

        private Access orSecret(String secret) {
            return open || !secrets.isEmpty() ? this : new Access(List.of(secret), false);
        }

        @Override
        public String toString() {
            return "Access[secrets=" + secrets.size() + ", open=" + open + "]";
        }
    }

    /**
     * What is said of services beside the events.
     *
     * @param file a catalog in YAML that is read at every start; {@code null} for none
     */
    public record Catalog(@Nullable Path file) {}

    /**
     * The stream processors.
     *
     * @param threads in this process
     * @param commitEvery how often results become visible; shorter is fresher, longer is cheaper
     * @param history how long something can still be corrected after the last new word about it; what is older is final
     * @param requestGrace how far requests may lie behind the newest ones of their service and still be counted
     * @param routesPerService how many routes of a service are counted by their own names
     * @param stateFolder where state is kept; {@code null} puts it into the data folder
     * @param instance a name that stays over restarts and that no other instance has; {@code null} for none
     */
    public record Streams(
            int threads,
            Duration commitEvery,
            Duration history,
            Duration requestGrace,
            int routesPerService,
            @Nullable Path stateFolder,
            @Nullable String instance) {
        public Streams {
            new Invalid()
                    .unless(threads >= 1 && threads <= 64, "threads", "must be from 1 to 64")
                    .unless(
                            commitEvery.compareTo(Duration.ofMillis(10)) >= 0
                                    && commitEvery.compareTo(Duration.ofSeconds(30)) <= 0,
                            "commitEvery",
                            "must be from 10ms to 30s")
                    .unless(
                            history.compareTo(Duration.ofDays(30)) >= 0
                                    && history.compareTo(Duration.ofDays(3650)) <= 0,
                            "history",
                            "must be from 30d to 3650d")
                    .unless(
                            requestGrace.compareTo(Duration.ofMinutes(1)) >= 0
                                    && requestGrace.compareTo(Duration.ofDays(7)) <= 0,
                            "requestGrace",
                            "must be from 1m to 7d")
                    .unless(
                            routesPerService >= 1 && routesPerService <= 10_000,
                            "routesPerService",
                            "must be from 1 to 10000")
                    .unless(instance == null || isInstance(instance), "instance", INSTANCE_RULE)
                    .check();
        }
    }

    /**
     * Those who are told of alerts.
     *
     * @param file destinations and routes in YAML, read at every start; {@code null} for nobody
     * @param instance a name that stays over restarts and that no other instance has; {@code null} for none
     */
    public record Alerts(@Nullable Path file, @Nullable String instance) {
        public Alerts {
            new Invalid()
                    .unless(instance == null || isInstance(instance), "instance", INSTANCE_RULE)
                    .check();
        }
    }

    /**
     * For how long counts of requests are kept, in whole days.
     *
     * @param requestsTenSeconds those of ten seconds, and slow requests
     * @param requestsMinute those of a minute
     * @param requestsHour those of an hour
     */
    public record Retention(Duration requestsTenSeconds, Duration requestsMinute, Duration requestsHour) {
        public Retention {
            new Invalid()
                    .unless(
                            isDays(requestsTenSeconds, Duration.ofDays(1), Duration.ofDays(30)),
                            "requestsTenSeconds",
                            "must be whole days from 1d to 30d")
                    .unless(
                            isDays(requestsMinute, requestsTenSeconds, Duration.ofDays(400)),
                            "requestsMinute",
                            "must be whole days from requestsTenSeconds to 400d")
                    .unless(
                            isDays(requestsHour, requestsMinute, Duration.ofDays(4_000)),
                            "requestsHour",
                            "must be whole days from requestsMinute to 4000d")
                    .check();
        }

        private static boolean isDays(Duration kept, Duration least, Duration most) {
            return kept.equals(Duration.ofDays(kept.toDays()))
                    && kept.compareTo(least) >= 0
                    && kept.compareTo(most) <= 0;
        }
    }

    /**
     * How numbers are shown.
     *
     * @param productionEnvironments the environments that count where none is asked for
     * @param gaugeWindow the period, up to now, of the gauges at {@code /metrics}
     * @param gaugeEvery how often they are computed
     * @param errorStatusClasses which requests are errors, by how they ended
     */
    public record Metrics(
            Set<String> productionEnvironments,
            Duration gaugeWindow,
            Duration gaugeEvery,
            Set<StatusClass> errorStatusClasses) {
        public Metrics {
            productionEnvironments = Set.copyOf(productionEnvironments);
            errorStatusClasses = Set.copyOf(errorStatusClasses);
            new Invalid()
                    .unless(!productionEnvironments.isEmpty(), "productionEnvironments", "must name at least one")
                    .unless(
                            gaugeWindow.compareTo(Duration.ofDays(1)) >= 0
                                    && gaugeWindow.compareTo(Duration.ofDays(400)) <= 0,
                            "gaugeWindow",
                            "must be from 1d to 400d")
                    .unless(
                            gaugeEvery.compareTo(Duration.ofSeconds(1)) >= 0
                                    && gaugeEvery.compareTo(Duration.ofHours(1)) <= 0,
                            "gaugeEvery",
                            "must be from 1s to 1h")
                    .unless(!errorStatusClasses.isEmpty(), "errorStatusClasses", "must name at least one")
                    .check();
        }
    }

    /**
     * What of the answers to surveys is told.
     *
     * @param minimumGroup how many must have answered for anything of it to be told
     */
    public record Feedback(int minimumGroup) {
        public Feedback {
            new Invalid()
                    .unless(
                            minimumGroup >= 2 && minimumGroup <= 1_000,
                            "minimumGroup",
                            "must be from 2 to 1000: what one person answers is nobody's business")
                    .check();
        }
    }

    /**
     * Whether anybody may send native events: where that is set, and where no token is set, no file of tokens either, and only
     * this machine can reach the server.
     */
    public boolean isOpenToEvents() {
        boolean isOpenHere = ingest.events().secrets().isEmpty()
                && server.access().tokens().file() == null
                && server.isLoopbackOnly();
        return ingest.events().open() || isOpenHere;
    }

    /** Whether anybody who reaches the server may read. */
    public boolean isOpenToReaders() {
        return server.access().read().open() || (server.access().tokens().file() == null && server.isLoopbackOnly());
    }

    /** Whether Kafka or ClickHouse runs in the process itself. */
    public boolean isEmbedded() {
        return kafka.bootstrapServers() == null || clickhouse.url() == null;
    }

    /**
     * The same, fit for telling events to oneself: each collector that needs a secret has one, and who reaches the server may
     * look, since what there is to see is made up. Where no surveys are declared, those of a folder in that of the data are.
     *
     * @param folder for the data
     * @param secret for those that have none yet, of at least {@value Surveys#SHORTEST_SECRET} characters
     */
    public Config forDemo(Path folder, String secret) {
        Map<String, Access> webhooks = new LinkedHashMap<>(ingest.webhooks());
        webhooks.put("github", ingest.webhook("github").orSecret(secret));
        Access token = isOpenToEvents() ? ingest.events() : ingest.events().orSecret(secret);
        Ingest own = new Ingest(
                token,
                webhooks,
                ingest.recognition(),
                ingest.webhookRate(),
                ingest.otlp(),
                ingest.slos(),
                ingest.routes(),
                ingest.largestBodyBytes(),
                ingest.mostBytesInFlight(),
                ingest.acknowledgeWithin());
        return new Config(
                server.open(),
                new Data(folder),
                kafka,
                clickhouse,
                own,
                catalog,
                streams,
                alerts,
                retention,
                metrics,
                feedback,
                surveys.folder() != null
                        ? surveys
                        : new Surveys(
                                folder.resolve("surveys"),
                                surveys.secrets().isEmpty() ? List.of(secret) : surveys.secrets(),
                                surveys.url(),
                                surveys.perMinute()));
    }

    /** Where the streams keep their state. */
    public Path streamsFolder() {
        return Optional.ofNullable(streams.stateFolder()).orElse(data.folder().resolve("streams"));
    }
}
