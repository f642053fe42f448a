package dev.waywiser.app.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.ChildWaywiser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every question of every dashboard and of every rule, asked of the demo and of a real Prometheus that watches it. */
class DashboardsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @TempDir
    static Path folder;

    private static @Nullable ChildWaywiser waywiser;
    private static @Nullable RealPrometheus prometheus;
    private static Api api;
    private static Metrics metrics;

    @BeforeAll
    static void start() throws Exception {
        waywiser = ChildWaywiser.launch(
                "demo", "--data", folder.resolve("data").toString(), "--seed", "7", "--days", "65");
        waywiser.awaitOutput("Live events go on", PATIENCE);
        Path config = Files.createDirectory(folder.resolve("prometheus"));
        prometheus = RealPrometheus.start(config, waywiser.port());
        api = new Api(waywiser.port());
        awaitRows("/api/v1/latency/slow?limit=1", rows -> !rows.isEmpty());
        awaitRows(
                "/api/v1/slos",
                rows -> rows.stream().noneMatch(row -> row.path("evaluatedAt").isNull())
                        && rows.stream()
                                .anyMatch(row -> Api.text(row, "source").equals("requests")
                                        && !Api.text(row, "state").equals("no_data")));
        awaitSeries("slo:waywiser_slo_burn_rate:max");
        metrics = new Metrics(prometheus);
    }

    private static void awaitSeries(String question) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (prometheus.ask(question, true).isEmpty()) {
            assertThat(Instant.now()).as(question).isBefore(until);
            Thread.sleep(500);
        }
    }

    private interface Wish {
        boolean holds(List<JsonNode> rows);
    }

    private static void awaitRows(String path, Wish wish) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (!wish.holds(Board.list(JsonMapper.shared().readTree(api.get(path).body())))) {
            assertThat(Instant.now()).as(path).isBefore(until);
            Thread.sleep(1_000);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (waywiser != null) {
            waywiser.close();
        }
    }

    static Stream<String> files() throws Exception {
        return Board.all().stream().map(Board::file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void dashboard_asksWhatCanBeAnswered_andEachFieldHasAValue(String file) throws Exception {
        assertThat(Inspection.of(Board.of(file), api, metrics)).isEmpty();
    }

    @Test
    void rules_ofGrafana_askWhatCanBeAnswered() throws Exception {
        Instant now = Instant.now();
        for (AlertRules.Question question : AlertRules.questions()) {
            Filling filling = new Filling(now.minusSeconds(question.seconds()), now);
            assertThat(
                            question.asksApi()
                                    ? api.ask(question.where(), question.model(), filling, true)
                                            .problems()
                                    : metrics.problems(question.where(), question.model(), filling))
                    .isEmpty();
        }
    }

    @Test
    void rules_ofPrometheus_speakOfMetricsThatThereAre() throws Exception {
        for (AlertRules.Expression rule : AlertRules.expressions()) {
            assertThat(metrics.unknown(rule.expression())).as(rule.where()).isEmpty();
        }
    }

    /** What this test would find: each mistake is made in a dashboard that is right, and must be told by name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delivery.json | \"selector\": \"deploymentsPerDay\" | \"selector\": \"deploymentsPerDya\" | Waywiser / Delivery: Deployment frequency (A): rows have no member deploymentsPerDya",
                "delivery.json | \"selector\":\"finishedAt\",\"text\":\"Took effect\",\"type\":\"timestamp\" | \"selector\":\"version\",\"text\":\"Took effect\",\"type\":\"number\" | Deployments that failed in use (A): version is not a number",
                "delivery.json | &compare=previous | &compared=previous | Deployment frequency (A): /api/v1/dora?",
                "delivery.json | &edition=2025 | &edition=2017 | Quick check of dora.dev, edition 2025 (A): /api/v1/dora/levels?",
                "delivery.json | /api/v1/teams | /api/v1/team | Waywiser / Delivery: the variable team: /api/v1/team gave 404",
                "delivery.json | failed=true&limit=500 | failed=yes&limit=500 | Waywiser / Delivery: the annotation Failed deployments",
                "delivery.json | ${console}/deployment? | ${console}/deploymend? | Deployments that failed in use: its link",
                "latency.json | &resolution=2 | &resolution=3 | Waywiser / API latency and errors: Durations (A)",
                "latency.json | \"selector\":\"statusClass\",\"text\":\"statusClass\",\"type\":\"string\" | \"selector\":\"errors\",\"text\":\"errors\",\"type\":\"number\" | How requests ended (A): two rows of",
                "builds.json | ${step} | ${steps} | Waywiser / Builds: Builds by result (A): there is no variable steps",
                "slos.json | waywiser_slo_budget_left_ratio{ | waywiser_slo_budget_left{ | Waywiser / SLOs: Budget left (A): there is no metric waywiser_slo_budget_left",
                "slos.json | {{service}} {{severity}} | {{service}} {{severities}} | no series has the label severities",
                "self.json | sum by (stage) (waywiser_unread_records) | sum by (stage) (waywiser_unread_records > 1e9) | Waywiser / Waywiser itself: Waiting in Kafka (A): sum by",
                "self.json | waywiser_alerts_messages_total | waywiser_alerts_message_total | Notifications (A): there is no metric waywiser_alerts_message_total",
                "self.json | sum(up{job | sum((up{job | Waywiser / Waywiser itself: Processes up (A): "
            })
    void mistake_isFound_byTheNameOfItsPanel(String file, String right, String wrong, String expected)
            throws Exception {
        Board board = Board.of(file);
        String text = board.root().toString();
        // The dashboards are read without the space that people like.
        String own = right.replace("\": \"", "\":\"");
        assertThat(text).contains(own);
        JsonNode mistaken = JsonMapper.shared().readTree(text.replace(own, wrong.replace("\": \"", "\":\"")));
        assertThat(Inspection.of(new Board(file, changed(mistaken, board.root())), api, metrics))
                .anyMatch(problem -> problem.contains(expected));
    }

    /** Without the panels in which there is no mistake: they were asked already. */
    private static JsonNode changed(JsonNode mistaken, JsonNode right) {
        List<JsonNode> same = Board.list(right.path("panels"));
        List<JsonNode> others = Board.list(mistaken.path("panels")).stream()
                .filter(panel -> !same.contains(panel))
                .toList();
        ((ObjectNode) mistaken).putArray("panels").addAll(others);
        return mistaken;
    }
}
