package dev.waywiser.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waywiser.events.Glob;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.requests.RouteRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final Path HOME = Path.of("/opt/waywiser");

    @TempDir
    Path folder;

    @Test
    void read_nothing_givesEveryDefault() {
        Access nobody = new Access(List.of(), false);
        assertThat(read(Map.of(), Map.of()))
                .isEqualTo(new Config(
                        new ServerSettings("127.0.0.1", 8080, 64, Duration.ofSeconds(30)),
                        new Data(HOME.resolve("data/waywiser")),
                        new Kafka(null, 4, Map.of()),
                        new ClickHouse(null, "default", "", "waywiser", null, null, Duration.ofSeconds(25), 0),
                        new Ingest(
                                nobody,
                                webhooks(Map.of()),
                                new Recognition(
                                        List.of("incident"),
                                        List.of("platform-request"),
                                        List.of(
                                                new Glob("renovate[bot]"),
                                                new Glob("renovate-bot"),
                                                new Glob("dependabot[bot]"),
                                                new Glob("dependabot-preview[bot]")),
                                        List.of(new Glob("renovate/*"), new Glob("dependabot/*"))),
                                50_000,
                                new Otlp(new OtlpPort.IfFree(4318), List.of(), false),
                                new Slos(null),
                                List.of(),
                                25 << 20,
                                48 << 20,
                                Duration.ofSeconds(5)),
                        new Catalog(null),
                        new Streams(
                                2, Duration.ofMillis(200), Duration.ofDays(730), Duration.ofHours(1), 200, null, null),
                        new Alerts(null, null),
                        new Retention(Duration.ofDays(3), Duration.ofDays(30), Duration.ofDays(400)),
                        new Metrics(
                                Set.of("production", "prod", "live"),
                                Duration.ofDays(30),
                                Duration.ofSeconds(15),
                                Set.of(StatusClass.SERVER_ERROR, StatusClass.ERROR)),
                        new Feedback(5),
                        new Surveys(null, List.of(), null, 600)));
    }

    @Test
    void read_wholeFile_givesItsValues() throws IOException {
        Config config = read("""
                server:
                  {address: 0.0.0.0, port: 9000, threads: 16, idleTimeout: 1m, tls: {certificate: /c.pem, key: /k.pem},
                   tokens: {file: /t.yaml}, read: {open: true, perMinute: 600}, metrics: {open: true},
                   badges: {open: true}, cors: {origins: ["https://portal.example:8443"]}, audit: {file: /a.jsonl}}
                data: {folder: /data}
                kafka:
                  bootstrapServers: a:9092, b:9092
                  partitions: 12
                  properties: {security.protocol: SASL_SSL}
                clickhouse:
                  {url: "https://ch:8443", user: me, password: top secret, database: dora, certificates: /ca.pem, cluster: replicas,
                   answerWithin: 10s, mostRowsRead: 50000000}
                ingest:
                  events: {tokens: [0123456789abcdef]}
                  github: {secrets: [fedcba9876543210, 0000111122223333]}
                  incidentLabels: [outage, sev1]
                  requestLabels: to-platform
                  updateAuthors: [acme-bot]
                  updateBranches: [deps/*]
                  webhookRate: 50
                  otlp: {port: 14318, metricsOf: [legacy-*, shop], metricsApart: true}
                  slos: {folder: /etc/slos}
                  routes: ["/files/.{2,} -> /files/{path}"]
                  largestBody: 1MiB
                  mostInFlight: 8MiB
                  acknowledgeWithin: 2s
                catalog: {file: /etc/catalog.yaml}
                streams: {threads: 4, commitEvery: 1s, history: 90d, requestGrace: 5m, routesPerService: 50, stateFolder: /state, instance: one}
                alerts: {file: /etc/alerts.yaml, instance: two}
                retention: {requestsTenSeconds: 1d, requestsMinute: 7d, requestsHour: 90d}
                metrics: {productionEnvironments: [prod], gaugeWindow: 7d, gaugeEvery: 1m, errorStatusClasses: [4xx]}
                feedback: {minimumGroup: 10}
                surveys:
                  {folder: /etc/surveys, secrets: [0123456789abcdef0123456789abcdef], url: "https://w.example/", perMinute: 60}
                """);
        assertThat(config)
                .isEqualTo(new Config(
                        new ServerSettings(
                                "0.0.0.0",
                                9000,
                                16,
                                Duration.ofMinutes(1),
                                new Tls(Path.of("/c.pem"), Path.of("/k.pem")),
                                new ServerAccess(
                                        new ServerAccess.Tokens(Path.of("/t.yaml")),
                                        new ServerAccess.Read(true, 600),
                                        new ServerAccess.Open(true),
                                        new ServerAccess.Open(true),
                                        new ServerAccess.Cors(List.of("https://portal.example:8443")),
                                        new ServerAccess.Audit(Path.of("/a.jsonl")))),
                        new Data(Path.of("/data")),
                        new Kafka("a:9092, b:9092", 12, Map.of("security.protocol", "SASL_SSL")),
                        new ClickHouse(
                                URI.create("https://ch:8443"),
                                "me",
                                "top secret",
                                "dora",
                                Path.of("/ca.pem"),
                                "replicas",
                                Duration.ofSeconds(10),
                                50_000_000),
                        new Ingest(
                                new Access(List.of("0123456789abcdef"), false),
                                webhooks(Map.of(
                                        "github", new Access(List.of("fedcba9876543210", "0000111122223333"), false))),
                                new Recognition(
                                        List.of("outage", "sev1"),
                                        List.of("to-platform"),
                                        List.of(new Glob("acme-bot")),
                                        List.of(new Glob("deps/*"))),
                                50,
                                new Otlp(
                                        new OtlpPort.Fixed(14318),
                                        List.of(new Glob("legacy-*"), new Glob("shop")),
                                        true),
                                new Slos(Path.of("/etc/slos")),
                                List.of(RouteRule.parse("/files/.{2,} -> /files/{path}")),
                                1 << 20,
                                8 << 20,
                                Duration.ofSeconds(2)),
                        new Catalog(Path.of("/etc/catalog.yaml")),
                        new Streams(
                                4,
                                Duration.ofSeconds(1),
                                Duration.ofDays(90),
                                Duration.ofMinutes(5),
                                50,
                                Path.of("/state"),
                                "one"),
                        new Alerts(Path.of("/etc/alerts.yaml"), "two"),
                        new Retention(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(90)),
                        new Metrics(
                                Set.of("prod"),
                                Duration.ofDays(7),
                                Duration.ofMinutes(1),
                                Set.of(StatusClass.CLIENT_ERROR)),
                        new Feedback(10),
                        new Surveys(
                                Path.of("/etc/surveys"),
                                List.of("0123456789abcdef0123456789abcdef"),
                                URI.create("https://w.example"),
                                60)));
    }

    @Test
    void read_optionAndVariableAndFile_optionGoesFirstThenVariable() throws IOException {
        Path file = Files.writeString(folder.resolve("w.yaml"), "server: {port: 1, threads: 10}");
        Map<String, String> environment = Map.of("WAYWISER_SERVER_PORT", "2", "WAYWISER_SERVER_THREADS", "20");
        Config config = new ConfigReader(environment, Map.of("server.port", "3"), HOME).read(file);
        assertThat(config.server().port()).isEqualTo(3);
        assertThat(config.server().threads()).isEqualTo(20);
    }

    @Test
    void read_listsAndPairsInVariables_areSplit() {
        Config config = read(
                Map.of(
                        "WAYWISER_INGEST_EVENTS_TOKENS",
                        "0123456789abcdef, fedcba9876543210",
                        "WAYWISER_KAFKA_PROPERTIES",
                        "security.protocol=SSL\nssl.truststore.location=/a=b"),
                Map.of());
        assertThat(config.ingest().events().secrets()).containsExactly("0123456789abcdef", "fedcba9876543210");
        assertThat(config.kafka().properties())
                .isEqualTo(Map.of("security.protocol", "SSL", "ssl.truststore.location", "/a=b"));
    }

    @Test
    void read_manyMistakes_areAllSaidWithPlaceAndRule() {
        List<String> problems = problems(Map.of("WAYWISER_STREAMS_THREADS", "many"), """
                server: {port: 70000, threads: 1, prot: 1}
                kafka: {bootstrapServers: nowhere, partitions: 0}
                clickhouse: {url: "ftp://x", database: 1x}
                ingest:
                  events: {tokens: [short], open: perhaps}
                  github: {secrets: [0123456789abcdef], open: true}
                  largestBody: 25MB
                nonsense: 1
                """);
        String file = folder.resolve("w.yaml").toString();
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        file + ": server.prot: is not known; did you mean server.port?",
                        file + ": kafka.bootstrapServers: must be host:port, several separated by commas",
                        file + ": kafka.partitions: must be from 1 to 1000",
                        file + ": clickhouse.url: must be an http or https URL, such as http://clickhouse:8123,"
                                + " and is 'ftp://x'",
                        file + ": ingest.events.tokens: must have at least 16 characters each; 'openssl rand -hex 32'"
                                + " makes a good one",
                        file + ": ingest.events.open: must be true or false, and is 'perhaps'",
                        file + ": ingest.largestBody: must be a number with its unit (B, KiB or MiB), such as 25MiB,"
                                + " and is '25MB'",
                        "WAYWISER_STREAMS_THREADS: must be a whole number, and is 'many'",
                        file + ": nonsense: is not known; known here are server, data, kafka, clickhouse, ingest,"
                                + " catalog, streams, alerts, retention, metrics, feedback, surveys");
    }

    @Test
    void read_clusterThatCannotBe_isSaid() {
        assertThat(problems(Map.of(), "clickhouse: {url: \"http://x\", cluster: \"a'b\"}"))
                .singleElement()
                .asString()
                .endsWith("clickhouse.cluster: must be a name of letters, digits, underscores, points and hyphens");
        assertThat(problems(Map.of(), "clickhouse: {cluster: replicas}"))
                .singleElement()
                .asString()
                .endsWith("clickhouse.cluster: must be left out where clickhouse.url is not set");
    }

    @Test
    void read_valuesOutOfRange_areAllSaid() {
        assertThat(problems(Map.of(), "server: {port: 70000, threads: 1, idleTimeout: 1ms}"))
                .hasSize(3)
                .allMatch(problem -> problem.contains(": must be from "));
    }

    @Test
    void read_otlpPort_isNoneOrFixedWhereItIsSet() throws IOException {
        assertThat(read("ingest: {otlp: {port: none}}").ingest().otlp().port()).isEqualTo(new OtlpPort.None());
        assertThat(read("ingest: {otlp: {port: 4318}}").ingest().otlp().port()).isEqualTo(new OtlpPort.Fixed(4318));
        assertThat(problems(Map.of(), "ingest: {otlp: {port: 0}}"))
                .singleElement()
                .asString()
                .contains("ingest.otlp.port: must be from 1 to 65535, or none");
    }

    @Test
    void read_listWithWrongItems_saysWhichAreWrong() {
        assertThat(problems(
                        Map.of(),
                        "ingest: {routes: [\"/a -> b\", \"/( -> c\", \"/d\"], otlp: {metricsOf: [\"\\u0007\"]}}"))
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first)
                                .contains("ingest.routes: item 2 must begin with a regular expression"),
                        second -> assertThat(second).contains("ingest.routes: item 3 must be a pattern and a route"),
                        third -> assertThat(third).contains("ingest.otlp.metricsOf: item 1 pattern"));
    }

    @Test
    void read_retention_isInWholeDays_andLongerForWhatIsCoarser() {
        String file = folder.resolve("w.yaml").toString();
        assertThat(problems(Map.of(), """
                alerts: {file: /etc/alerts.yaml, instance: two}
                retention: {requestsTenSeconds: 36h, requestsMinute: 500d, requestsHour: 30d}
                metrics: {errorStatusClasses: [5xx, 7xx]}
                """))
                .containsExactlyInAnyOrder(
                        file + ": retention.requestsTenSeconds: must be whole days from 1d to 30d",
                        file + ": retention.requestsMinute: must be whole days from requestsTenSeconds to 400d",
                        file + ": retention.requestsHour: must be whole days from requestsMinute to 4000d",
                        file + ": metrics.errorStatusClasses: must be of 1xx, 2xx, 3xx, 4xx, 5xx, error and ok");
    }

    @Test
    void read_openBesideSecrets_isRefused() {
        assertThat(problems(Map.of(), "ingest: {github: {secrets: [0123456789abcdef], open: true}}"))
                .containsExactly(
                        folder.resolve("w.yaml") + ": ingest.github.open: must be false where secrets are set");
    }

    @Test
    void read_signingKeyThatIsNone_isRefusedWithoutBeingShown() {
        assertThat(problems(Map.of(), "ingest: {gitlab: {secrets: [whsec_%not%base64%]}}"))
                .containsExactly(
                        folder.resolve("w.yaml") + ": ingest.gitlab.secrets: must have the form that the source"
                                + " signs with; docs/collectors/gitlab.md tells which");
    }

    @Test
    void read_everyKnownSource_hasItsOwnKeys() throws IOException {
        Config config = read("ingest: {gitlab: {secrets: [0123456789abcdef]}}");

        assertThat(config.ingest().webhook("gitlab").secrets()).containsExactly("0123456789abcdef");
        assertThat(config.ingest().webhook("github").secrets()).isEmpty();
        assertThat(problems(Map.of(), "ingest: {incidentLabels: [a, b], webhookRate: 0}"))
                .containsExactly(folder.resolve("w.yaml") + ": ingest.webhookRate: must be from 1 to 1000000");
        String many = String.join(", ", Collections.nCopies(21, "a"));
        assertThat(problems(Map.of(), "ingest: {requestLabels: [" + many + "], updateBranches: [" + many + "]}"))
                .containsExactly(
                        folder.resolve("w.yaml") + ": ingest.requestLabels: must be at most 20",
                        folder.resolve("w.yaml") + ": ingest.updateBranches: must be at most 20");
    }

    @Test
    void read_unknownVariable_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> read(Map.of("WAYWISER_SERVER_PROT", "1"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("WAYWISER_SERVER_PROT: is not a variable that Waywiser knows; did you mean"
                        + " WAYWISER_SERVER_PORT?");
    }

    @Test
    void read_wrongOption_isNamedAsItWasWritten() {
        assertThatThrownBy(() -> read(Map.of(), Map.of("server.port", "http")))
                .hasMessage("--port: must be a whole number, and is 'http'");
    }

    @Test
    void read_brokenYaml_isSaidWithItsLine() {
        assertThat(problems(Map.of(), "server:\n  port: [1\n"))
                .singleElement()
                .asString()
                .contains("is not YAML at line");
    }

    @Test
    void read_keyTwice_isRefused() {
        assertThat(problems(Map.of(), "server: {port: 1}\nserver: {port: 2}\n"))
                .singleElement()
                .asString()
                .contains("is not YAML");
    }

    @Test
    void read_sectionThatIsNoSection_isRefused() {
        assertThat(problems(Map.of(), "server: 8080"))
                .containsExactly(folder.resolve("w.yaml") + ": server: must hold keys with values, one a line");
    }

    @Test
    void read_missingFile_isSaid() {
        assertThatThrownBy(() -> new ConfigReader(Map.of(), Map.of(), HOME).read(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml: cannot be read");
    }

    @Test
    void toString_withSecrets_showsNone() throws IOException {
        Config config = read("""
                kafka: {properties: {sasl.jaas.config: hidden-one}}
                clickhouse: {password: hidden-two}
                ingest: {events: {tokens: [hidden-three-0123]}, github: {secrets: [hidden-four-01234]}}
                """);
        assertThat(config.toString()).doesNotContain("hidden").contains("sasl.jaas.config");
    }

    @Test
    void openToEvents_dependsOnWhoCanReachTheServer() throws IOException {
        assertThat(read("server: {address: 127.0.0.1}").isOpenToEvents()).isTrue();
        assertThat(read("server: {address: 0.0.0.0}").isOpenToEvents()).isFalse();
        assertThat(read("{server: {address: 0.0.0.0}, ingest: {events: {open: true}}}")
                        .isOpenToEvents())
                .isTrue();
        assertThat(read("ingest: {events: {tokens: [0123456789abcdef]}}").isOpenToEvents())
                .isFalse();
    }

    @Test
    void openToReaders_dependsOnWhoCanReachTheServer_andOnTokens() throws IOException {
        assertThat(read("server: {address: 127.0.0.1}").isOpenToReaders()).isTrue();
        assertThat(read("server: {address: 0.0.0.0}").isOpenToReaders()).isFalse();
        assertThat(read("server: {address: 0.0.0.0, read: {open: true}}").isOpenToReaders())
                .isTrue();
        Config tokens = read("server: {address: 127.0.0.1, tokens: {file: t.yaml}}");
        assertThat(tokens.isOpenToReaders()).isFalse();
        assertThat(tokens.isOpenToEvents()).isFalse();
        assertThat(read("server: {address: 0.0.0.0}")
                        .forDemo(folder, "made-up-for-now-and-long-enough!")
                        .isOpenToReaders())
                .isTrue();
    }

    @Test
    void server_halfOfWhatBelongsTogether_isRefused() {
        assertThat(problems(Map.of(), "server: {tls: {key: k.pem}, cors: {origins: [\"*\"]}, read: {perMinute: -1}}"))
                .singleElement()
                .asString()
                .contains("server.tls.certificate: must be set too");
        assertThat(problems(Map.of(), "server: {cors: {origins: [\"*\"]}}"))
                .singleElement()
                .asString()
                .contains("server.cors.origins: must be at most 100 origins such as https://portal.example");
        assertThat(problems(Map.of(), "server: {read: {perMinutes: 1}}"))
                .singleElement()
                .asString()
                .contains("did you mean server.read.perMinute?");
    }

    @Test
    void surveys_withoutASecretOrWithAWeakOne_areRefused() {
        assertThat(problems(Map.of(), "surveys: {folder: /s, url: \"https://u:p@w\", perMinute: -1}"))
                .singleElement()
                .asString()
                .contains("surveys.url: must be an http or https URL without user, query and fragment");
        assertThat(problems(Map.of(), "surveys: {folder: /s, perMinute: -1}"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("surveys.secrets: must be set where surveys.folder is"))
                .anyMatch(problem -> problem.contains("surveys.perMinute: must be from 0 to 1000000"));
        assertThat(problems(Map.of("WAYWISER_SURVEYS_SECRETS", "a-password,b,c"), "surveys: {folder: /s}"))
                .hasSize(2)
                .noneMatch(problem -> problem.contains("a-password"));
    }

    @Test
    void forDemo_collectorsWithoutSecrets_getOne() throws IOException {
        Config closed = read("server: {address: 0.0.0.0}").forDemo(folder, "made-up-for-now-and-long-enough!");
        assertThat(closed.ingest().events().secrets()).containsExactly("made-up-for-now-and-long-enough!");
        assertThat(closed.ingest().webhook("github").secrets()).containsExactly("made-up-for-now-and-long-enough!");
        assertThat(closed.data().folder()).isEqualTo(folder);
        Config own = read("ingest: {github: {secrets: [0123456789abcdef]}}")
                .forDemo(folder, "made-up-for-now-and-long-enough!");
        assertThat(own.ingest().events().secrets()).isEmpty();
        assertThat(own.ingest().webhook("github").secrets()).containsExactly("0123456789abcdef");
    }

    /** Every known source, off unless it is told otherwise. */
    private static Map<String, Access> webhooks(Map<String, Access> some) {
        Map<String, Access> all = new LinkedHashMap<>();
        KnownWebhooks.ALL.forEach(webhook -> all.put(webhook.name(), new Access(List.of(), false)));
        all.putAll(some);
        return all;
    }

    private static Config read(Map<String, String> environment, Map<String, String> options) {
        return new ConfigReader(environment, options, HOME).read(null);
    }

    private Config read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("w.yaml"), yaml);
        return new ConfigReader(Map.of(), Map.of(), HOME).read(file);
    }

    private List<String> problems(Map<String, String> environment, String yaml) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> {
            Path file = Files.writeString(folder.resolve("w.yaml"), yaml);
            new ConfigReader(environment, Map.of(), HOME).read(file);
        });
        return refused.problems();
    }
}
