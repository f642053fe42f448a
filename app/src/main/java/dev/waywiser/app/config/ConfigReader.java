package dev.waywiser.app.config;

import dev.waywiser.events.Glob;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.WebhooksConfig;
import dev.waywiser.ingest.platform.RequestRules;
import dev.waywiser.ingest.platform.UpdateRules;
import dev.waywiser.ingest.requests.RouteRule;
import dev.waywiser.ingest.webhook.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the configuration from its file, the environment and the command line. */
public final class ConfigReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String DEFAULT_FOLDER = "data/waywiser";

    private final Map<String, String> environment;
    private final Map<String, String> options;
    private final Path home;

    /**
     * A reader of settings from everywhere but the file.
     *
     * @param environment the process's environment variables; those that begin with {@code WAYWISER_} are read
     * @param options values of command-line options by the path of the key that they set
     * @param home the folder that the default data folder lies in
     */
    public ConfigReader(Map<String, String> environment, Map<String, String> options, Path home) {
        this.environment = Map.copyOf(environment);
        this.options = Map.copyOf(options);
        this.home = home;
    }

    /**
     * Reads the whole configuration.
     *
     * @param file the YAML file; {@code null} where there is none
     * @throws ConfigException with everything that is wrong
     */
    public Config read(@Nullable Path file) {
        Sources sources = new Sources(file == null ? null : file.toString(), environment, options);
        return read(file == null ? null : parse(file), sources);
    }

    /** The data folder where none is set. */
    public static Path defaultFolder(Path home) {
        return home.resolve(DEFAULT_FOLDER);
    }

    /** Every key that can be set, in the order of the records. */
    public static List<Key> keys() {
        Sources sources = new Sources(null, Map.of(), Map.of());
        new ConfigReader(Map.of(), Map.of(), Path.of("")).read(null, sources);
        return sources.keys();
    }

    private Config read(@Nullable JsonNode document, Sources sources) {
        Section root = new Section("", document, sources);
        @Nullable ServerSettings server = ServerReader.read(root.section("server"), sources);
        @Nullable Data data = data(root.section("data"));
        @Nullable Kafka kafka = kafka(root.section("kafka"));
        @Nullable ClickHouse clickhouse = clickhouse(root.section("clickhouse"));
        @Nullable Ingest ingest = ingest(root.section("ingest"), sources);
        @Nullable Catalog catalog = catalog(root.section("catalog"));
        @Nullable Streams streams = streams(root.section("streams"));
        @Nullable Alerts alerts = alerts(root.section("alerts"));
        @Nullable Retention retention = retention(root.section("retention"));
        @Nullable Metrics metrics = metrics(root.section("metrics"), sources);
        @Nullable Feedback feedback = feedback(root.section("feedback"));
        @Nullable Surveys surveys = surveys(root.section("surveys"));
        root.rejectUnknown();
        sources.rejectUnknownVariables();
        if (!sources.problems().isEmpty()) {
            throw new ConfigException(sources.problems());
        }
        return new Config(
                Objects.requireNonNull(server),
                Objects.requireNonNull(data),
                Objects.requireNonNull(kafka),
                Objects.requireNonNull(clickhouse),
                Objects.requireNonNull(ingest),
                Objects.requireNonNull(catalog),
                Objects.requireNonNull(streams),
                Objects.requireNonNull(alerts),
                Objects.requireNonNull(retention),
                Objects.requireNonNull(metrics),
                Objects.requireNonNull(feedback),
                Objects.requireNonNull(surveys));
    }

    private @Nullable Data data(Section section) {
        Path folder = section.value("folder", DEFAULT_FOLDER, defaultFolder(home), Values::path);
        return section.make(() -> new Data(folder));
    }

    private static @Nullable Kafka kafka(Section section) {
        String bootstrapServers = section.optional("bootstrapServers", text -> text);
        int partitions = section.value("partitions", "4", Values::wholeNumber);
        Map<String, String> properties = section.pairs("properties");
        return section.make(() -> new Kafka(bootstrapServers, partitions, properties));
    }

    private static @Nullable ClickHouse clickhouse(Section section) {
        var url = section.optional("url", Values::httpUrl);
        String user = section.value("user", "default", text -> text);
        String password = section.optionalSecret("password");
        String database = section.value("database", "waywiser", text -> text);
        Path certificates = section.optional("certificates", Values::path);
        String cluster = section.optional("cluster", text -> text);
        var answerWithin = section.value("answerWithin", "25s", Values::duration);
        long mostRowsRead = section.value("mostRowsRead", "0", Values::wholeNumber);
        return section.make(() -> new ClickHouse(
                url,
                user,
                password == null ? "" : password,
                database,
                certificates,
                cluster,
                answerWithin,
                mostRowsRead));
    }

    private static @Nullable Ingest ingest(Section section, Sources sources) {
        @Nullable Access events = access(section.section("events"), "tokens", sources, "ingest.events");
        Map<String, Access> webhooks = webhooks(section, sources);
        List<String> incidentLabels = section.list("incidentLabels", List.of("incident"));
        List<String> requestLabels = section.list(
                "requestLabels", List.copyOf(RequestRules.defaults().labels()));
        List<Glob> updateAuthors =
                globs(section, "updateAuthors", "ingest", UpdateRules.defaults().authors(), sources);
        List<Glob> updateBranches = globs(
                section, "updateBranches", "ingest", UpdateRules.defaults().branches(), sources);
        int webhookRate =
                section.value("webhookRate", Integer.toString(WebhooksConfig.RATE_PER_SECOND), Values::wholeNumber);
        @Nullable Otlp otlp = otlp(section.section("otlp"), sources);
        @Nullable Slos slos = slos(section.section("slos"));
        List<RouteRule> routes = parsed(section, "routes", List.of(), "ingest.routes", RouteRule::parse, sources);
        int largestBody = section.value("largestBody", "25MiB", Values::bytes);
        int mostInFlight = section.value("mostInFlight", "48MiB", Values::bytes);
        var acknowledgeWithin = section.value("acknowledgeWithin", "5s", Values::duration);
        return section.make(() -> new Ingest(
                Objects.requireNonNull(events),
                webhooks,
                new Recognition(incidentLabels, requestLabels, updateAuthors, updateBranches),
                webhookRate,
                Objects.requireNonNull(otlp),
                Objects.requireNonNull(slos),
                routes,
                largestBody,
                mostInFlight,
                acknowledgeWithin));
    }

    private static Map<String, Access> webhooks(Section section, Sources sources) {
        Map<String, Access> webhooks = new LinkedHashMap<>();
        for (Webhook webhook : KnownWebhooks.ALL) {
            String name = webhook.name();
            @Nullable Access access = access(section.section(name), "secrets", sources, "ingest." + name);
            if (access != null) {
                webhooks.put(name, access);
            }
        }
        return webhooks;
    }

    private static @Nullable Otlp otlp(Section section, Sources sources) {
        OtlpPort port = section.value(
                "port", Integer.toString(OtlpPort.USUAL), new OtlpPort.IfFree(OtlpPort.USUAL), Values::otlpPort);
        List<Glob> metricsOf = globs(section, "metricsOf", "ingest.otlp", List.of(), sources);
        boolean metricsApart = section.value("metricsApart", "false", Values::flag);
        return section.make(() -> new Otlp(port, metricsOf, metricsApart));
    }

    private static @Nullable Slos slos(Section section) {
        Path folder = section.optional("folder", Values::path);
        return section.make(() -> new Slos(folder));
    }

    private static List<Glob> globs(Section section, String name, String path, List<Glob> absent, Sources sources) {
        List<String> usual = absent.stream().map(Glob::pattern).toList();
        return parsed(section, name, usual, path + "." + name, Glob::new, sources);
    }

    /** A list whose items have a form; each that has not is said with its place in the list. */
    private static <T> List<T> parsed(
            Section section,
            String name,
            List<String> absent,
            String path,
            Function<String, T> parse,
            Sources sources) {
        List<T> parsed = new ArrayList<>();
        List<String> items = section.list(name, absent);
        for (int i = 0; i < items.size(); i++) {
            try {
                parsed.add(parse.apply(items.get(i)));
            } catch (IllegalArgumentException wrong) {
                sources.problem(path, "item " + (i + 1) + " " + wrong.getMessage());
            }
        }
        return parsed;
    }

    private static @Nullable Access access(Section section, String name, Sources sources, String path) {
        List<String> secrets = section.list(name, List.of());
        boolean open = section.value("open", "false", Values::flag);
        if (secrets.stream().anyMatch(secret -> secret.length() < Access.SHORTEST)) {
            sources.problem(
                    path + "." + name,
                    "must have at least " + Access.SHORTEST
                            + " characters each; 'openssl rand -hex 32' makes a good one");
        }
        return section.make(() -> new Access(secrets, open));
    }

    private static @Nullable Catalog catalog(Section section) {
        Path file = section.optional("file", Values::path);
        return section.make(() -> new Catalog(file));
    }

    private static @Nullable Streams streams(Section section) {
        int threads = section.value("threads", "2", Values::wholeNumber);
        var commitEvery = section.value("commitEvery", "200ms", Values::duration);
        var history = section.value("history", "730d", Values::duration);
        var requestGrace = section.value("requestGrace", "1h", Values::duration);
        int routesPerService = section.value("routesPerService", "200", Values::wholeNumber);
        Path stateFolder = section.optional("stateFolder", Values::path);
        String instance = section.optional("instance", text -> text);
        return section.make(() ->
                new Streams(threads, commitEvery, history, requestGrace, routesPerService, stateFolder, instance));
    }

    private static @Nullable Alerts alerts(Section section) {
        Path file = section.optional("file", Values::path);
        String instance = section.optional("instance", text -> text);
        return section.make(() -> new Alerts(file, instance));
    }

    private static @Nullable Retention retention(Section section) {
        var tenSeconds = section.value("requestsTenSeconds", "3d", Values::duration);
        var minute = section.value("requestsMinute", "30d", Values::duration);
        var hour = section.value("requestsHour", "400d", Values::duration);
        return section.make(() -> new Retention(tenSeconds, minute, hour));
    }

    private static @Nullable Metrics metrics(Section section, Sources sources) {
        List<String> production = section.list("productionEnvironments", List.of("production", "prod", "live"));
        var window = section.value("gaugeWindow", "30d", Values::duration);
        var every = section.value("gaugeEvery", "15s", Values::duration);
        Set<StatusClass> errors = EnumSet.noneOf(StatusClass.class);
        for (String name : section.list("errorStatusClasses", List.of("5xx", "error"))) {
            try {
                errors.add(StatusClass.parse(name));
            } catch (IllegalArgumentException unknown) {
                sources.problem("metrics.errorStatusClasses", "must be of 1xx, 2xx, 3xx, 4xx, 5xx, error and ok");
            }
        }
        return section.make(() -> new Metrics(new HashSet<>(production), window, every, errors));
    }

    private static @Nullable Feedback feedback(Section section) {
        int minimumGroup = section.value("minimumGroup", "5", Values::wholeNumber);
        return section.make(() -> new Feedback(minimumGroup));
    }

    private static @Nullable Surveys surveys(Section section) {
        Path folder = section.optional("folder", Values::path);
        List<String> secrets = section.list("secrets", List.of());
        var url = section.optional("url", Values::siteUrl);
        int perMinute = section.value("perMinute", "600", Values::wholeNumber);
        return section.make(() -> new Surveys(folder, secrets, url, perMinute));
    }

    private static @Nullable JsonNode parse(Path file) {
        try {
            JsonNode document = YAML.readTree(Files.readString(file));
            return document.isMissingNode() || document.isNull() ? null : document;
        } catch (JacksonException unreadable) {
            String message = unreadable.getOriginalMessage();
            String firstLine =
                    message == null ? "" : message.lines().findFirst().orElse("");
            String line = unreadable.getLocation() == null
                    ? ""
                    : " at line " + unreadable.getLocation().getLineNr();
            throw new ConfigException(List.of(file + ": is not YAML" + line + ": " + firstLine));
        } catch (IOException unreadable) {
            throw new ConfigException(List.of(file + ": cannot be read: " + unreadable));
        }
    }
}
