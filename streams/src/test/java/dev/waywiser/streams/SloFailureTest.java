package dev.waywiser.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Tables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From requests and deployments to failed deployments, through every topology. */
class SloFailureTest {
    private static final ServiceName SERVICE = new ServiceName("checkout");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir(factory = StateFolder.class)
    Path folder;

    private TopologyTestDriver driver;
    private int batches;

    @BeforeEach
    void open() {
        StreamsConfig config = new StreamsConfig(
                "unused:9092",
                Map.of(),
                null,
                folder,
                1,
                Duration.ofMillis(100),
                Duration.ofDays(730),
                Duration.ofHours(1),
                200);
        Properties properties = new Properties();
        properties.put("application.id", "failures");
        properties.put("state.dir", folder.toString());
        driver = new TopologyTestDriver(
                StreamsRole.topology(config, new SimpleMeterRegistry()), properties, NOON.plusSeconds(3_600));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void deployment_beforeABurn_failsUntilLateRequestsTakeTheAlertBack() {
        send(EventTopics.SLOS, slo("production"));
        deploy("d1", "v1", NOON);
        deploy("d2", "v2", NOON.plusSeconds(30 * 60 + 5));
        deploy("d3", "v3", NOON.plusSeconds(33 * 60));
        requests(NOON, 186, 10, 0);
        requests(NOON.plusSeconds(31 * 60), 54, 5, 5);
        settle();

        assertThat(failures()).containsExactly("d2: slo, medium, availability/all/quick");

        requests(NOON.plusSeconds(31 * 60), 54, 100, 0);
        settle();
        assertThat(failures()).containsExactly("d2: gone");
    }

    @Test
    void alert_tellsTheTeamOfTheCatalogAndWhatWasDeployed() {
        send(EventTopics.SLOS, slo("production"));
        send(
                EventTopics.SERVICES,
                new ServiceDeclaration(
                        SERVICE,
                        NOON,
                        null,
                        "payments",
                        new TreeSet<>(),
                        new TreeMap<>(),
                        null,
                        null,
                        ServiceDeclaration.Hotfix.DEFAULT,
                        new TreeSet<>(),
                        false));
        deploy("d1", "v1", NOON);
        settle();
        requests(NOON.plusSeconds(60), 60, 5, 5);
        settle();
        assertThat(written(AlertTopics.ALERTS)).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.labels()).containsEntry("team", "payments");
            assertThat(alert.deployed()).isEqualTo(new Alert.Deployed("d1", "v1", "production", NOON));
        });
    }

    @Test
    void burnWithoutAnEnvironment_blamesNothing() {
        send(EventTopics.SLOS, slo(null));
        deploy("d1", "v1", NOON);
        requests(NOON, 60, 5, 5);
        settle();
        assertThat(failures()).isEmpty();
    }

    private List<String> failures() {
        return written(FactTopics.of(Tables.FAILURES)).stream()
                .map(row -> row.deploymentId() + ": "
                        + (row.deleted() ? "gone" : row.rule() + ", " + row.confidence() + ", " + row.evidence()))
                .toList();
    }

    private <V> List<V> written(Topic<String, V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keys().deserializer(),
                        topic.values().deserializer())
                .readValuesToList();
    }

    private void settle() {
        for (int i = 0; i < 3; i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(30));
        }
    }

    private <V> void send(Topic<String, V> topic, V value) {
        driver.createInputTopic(
                        topic.name(), topic.keys().serializer(), topic.values().serializer())
                .pipeInput(SERVICE.value(), value, NOON.plusSeconds(3_600));
    }

    private void deploy(String id, String version, Instant at) {
        send(
                EventTopics.DEPLOYMENTS,
                new Deployment(
                        new RepositoryName("checkout"),
                        SERVICE,
                        new EnvironmentName("production"),
                        id,
                        null,
                        version,
                        null,
                        Map.of(DeploymentState.SUCCEEDED, at),
                        null,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        null,
                        null));
    }

    private void requests(Instant from, int slots, long good, long bad) {
        List<SeriesWindow> windows = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            Window window = Window.of(from.plusSeconds(10L * slot));
            add(windows, window, StatusClass.SUCCESS, good);
            add(windows, window, StatusClass.SERVER_ERROR, bad);
        }
        send(EventTopics.REQUESTS, new RequestBatch(SERVICE, new UUID(1, batches++), windows));
    }

    private static void add(List<SeriesWindow> windows, Window window, StatusClass result, long count) {
        if (count > 0) {
            Buckets buckets = Buckets.of(new int[] {0}, new long[] {count});
            windows.add(new SeriesWindow(new RequestSeries("production", "/", "GET", result), window, buckets, null));
        }
    }

    private static SloDeclaration slo(@Nullable String environment) {
        return new SloDeclaration(
                "availability",
                SERVICE,
                NOON.minus(Duration.ofDays(1)),
                null,
                null,
                new TreeMap<>(),
                new Indicator(
                        IndicatorSource.REQUESTS,
                        environment == null ? null : new EnvironmentName(environment),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(List.of("2xx"))),
                Budgeting.OCCURRENCES,
                BudgetWindow.rolling(Duration.ofDays(30)),
                List.of(new Objective("all", 0.9, null, false, null)),
                List.of(new BurnPolicy("quick", Severity.PAGE, 2, Duration.ofMinutes(10), Duration.ofMinutes(1))),
                1,
                false);
    }
}
