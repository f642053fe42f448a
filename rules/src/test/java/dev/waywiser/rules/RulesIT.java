package dev.waywiser.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.query.DoraMetric;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.rows.BuildRow;
import dev.waywiser.store.rows.DeliveryRow;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Versioned;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules on a real Kafka and a real ClickHouse: from rows to alerts, over restarts, and to their end. */
class RulesIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedClickHouse clickhouse;
    private static Store store;
    private static KafkaProducer<String, byte[]> producer;

    private int runs;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"));
        store = Store.open(new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), "waywiser"));
        store.migrate();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        try (Admin admin = admin()) {
            List<NewTopic> topics = new ArrayList<>(AlertTopics.all().stream()
                    .map(topic -> new NewTopic(topic.name(), 1, (short) 1).configs(topic.settings()))
                    .toList());
            topics.add(new NewTopic("facts", 1, (short) 1));
            admin.createTopics(topics).all().get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        producer.close();
        store.close();
        clickhouse.close();
        kafka.close();
    }

    @Test
    void builds_thatFailMoreOften_fire_outliveRestartsAndOutages_andEnd() throws Exception {
        Instant now = Instant.now();
        for (int i = 0; i < 10; i++) {
            build("success", now.minus(Duration.ofDays(3)).plusSeconds(i));
            build(
                    i < 5 ? "success" : "failure",
                    now.minus(Duration.ofMinutes(10)).plusSeconds(i));
        }
        Rule rule = rule(
                "builds",
                new BuildsWorsen(
                        BuildMetric.SUCCESS_RATE,
                        new Worsening(0.25, true),
                        Duration.ofHours(1),
                        1,
                        Group.PIPELINE,
                        match("service", "checkout"),
                        List.of(),
                        10));
        try (Evaluator ignored = evaluator(store, rule)) {
            await(() -> alerts("builds").size() == 1);
        }
        Alert fired = alerts("builds").get(0);
        assertThat(fired.isFiring()).isTrue();
        assertThat(fired.kind()).isEqualTo(AlertKind.BUILDS);
        assertThat(fired.labels())
                .containsEntry("service", "checkout")
                .containsEntry("pipeline", "ci")
                .containsEntry("rule", "builds")
                .containsEntry("severity", "page");
        assertThat(fired.summary())
                .isEqualTo(
                        "Builds of checkout, pipeline ci: the success rate in 1h is 50.0 % of 10 builds, after 100.0 % of 10"
                                + " builds in the week before");

        try (Store away = Store.open(new StoreConfig("http://127.0.0.1:" + unusedPort(), "x", "y", "waywiser"));
                Evaluator evaluator = evaluator(away, rule)) {
            assertThat(evaluator).isNotNull();
            Thread.sleep(3_000);
        }
        assertThat(alerts("builds")).containsExactly(fired);

        for (int i = 0; i < 40; i++) {
            build("success", now.minus(Duration.ofMinutes(5)).plusSeconds(i));
        }
        try (Evaluator ignored = evaluator(store, rule)) {
            await(() -> !alerts("builds").get(0).isFiring());
        }
        assertThat(alerts("builds")).singleElement().satisfies(ended -> {
            assertThat(ended.key()).isEqualTo(fired.key());
            assertThat(ended.endedAt()).isAfter(fired.startedAt());
        });
    }

    @Test
    void dora_frequencyThatFell_fires_andEndsWithItsRule() throws Exception {
        Instant now = Instant.now();
        for (int i = 0; i < 6; i++) {
            write(new DeploymentRow(
                    "search",
                    "search",
                    "production",
                    "d" + i,
                    null,
                    null,
                    "succeeded",
                    null,
                    null,
                    now.minus(Duration.ofDays(40)).plusSeconds(i),
                    false,
                    false,
                    null,
                    List.of(),
                    List.of(),
                    "{}",
                    List.of(),
                    null,
                    null,
                    false));
        }
        Rule rule = rule(
                "deploys",
                new DoraCondition(
                        DoraMetric.FREQUENCY,
                        new DoraLimit.Worsens(new Worsening(0.5, true)),
                        Duration.ofDays(30),
                        Group.SERVICE,
                        match("service", "search"),
                        5));
        try (Evaluator ignored = evaluator(store, rule)) {
            await(() -> alerts("deploys").size() == 1);
        }
        assertThat(alerts("deploys").get(0).summary())
                .isEqualTo(
                        "Deployment frequency of search in production: 0.00 a day, 0 deployments in 30d, after 0.20 a day, 6"
                                + " deployments in the period before");

        try (Evaluator ignored = evaluator(store)) {
            await(() -> !alerts("deploys").get(0).isFiring());
        }
        assertThat(alerts("deploys").get(0).summary())
                .startsWith("There is no such rule any more: Deployment frequency");
    }

    @Test
    void silence_ofASourceThatUsedToSend_fires_andEndsWhenItSendsAgain() throws Exception {
        Instant now = Instant.now();
        for (int i = 0; i < 30; i++) {
            delivery(i, now.minus(Duration.ofHours(3)).minusSeconds(60L * i));
        }
        Rule rule = rule("silent", new Silence(null, match("source", "forge"), 20));
        try (Evaluator ignored = evaluator(store, rule)) {
            await(() -> alerts("silent").size() == 1);
            assertThat(alerts("silent").get(0).labels()).containsEntry("source", "forge");
            delivery(99, Instant.now().minusSeconds(1));
            await(() -> !alerts("silent").get(0).isFiring());
        }
    }

    @Test
    void lag_isTheAgeOfWhatAStageHasNotCommitted_andEndsWhenItHas() throws Exception {
        Rule rule = rule("behind", new Lag(Duration.ofMinutes(1), match("stage", "sink")));
        TopicPartition facts = new TopicPartition("facts", 0);
        commit(facts, 0);
        long written = Instant.now().minus(Duration.ofMinutes(2)).toEpochMilli();
        producer.send(new ProducerRecord<>("facts", 0, written, "a", new byte[1]))
                .get();
        producer.send(new ProducerRecord<>("facts", "b", new byte[1])).get();
        try (Evaluator ignored = evaluator(store, rule)) {
            await(() -> alerts("behind").size() == 1);
            assertThat(alerts("behind").get(0).summary())
                    .startsWith("The stage sink is behind by 2 min")
                    .contains("with 2 records, where 1m is the limit");
            commit(facts, 1);
            await(() -> !alerts("behind").get(0).isFiring());
        }
    }

    @Test
    void whenItIsNotItsTurn_nothingIsWritten() throws Exception {
        delivery(200, Instant.now().minus(Duration.ofHours(5)));
        delivery(201, Instant.now().minus(Duration.ofHours(4)));
        Rule rule = rule("standby", new Silence(Duration.ofMinutes(1), match("source", "forge*"), 2));
        try (Evaluator evaluator = new Evaluator(
                config(rule), known(store, config(rule)), () -> false, new SimpleMeterRegistry(), Clock.systemUTC())) {
            evaluator.start();
            Thread.sleep(2_000);
        }
        assertThat(alerts("standby")).isEmpty();
    }

    private static void commit(TopicPartition partition, long offset) throws Exception {
        try (Admin admin = admin()) {
            admin.alterConsumerGroupOffsets("stage-sink", Map.of(partition, new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }

    private static Rule rule(String name, Condition condition) {
        return new Rule(name, Severity.PAGE, OFTEN, Duration.ZERO, condition);
    }

    private static Match match(String label, String glob) {
        return new Match(new TreeMap<>(Map.of(label, new Glob(glob))));
    }

    private static RulesConfig config(Rule... rules) {
        return new RulesConfig(kafka.bootstrapServers(), Map.of(), List.of(rules));
    }

    private static Known known(Store of, RulesConfig config) {
        return Known.of(of, new Backlog(config, Map.of("sink", "stage-sink")), List.of("production"));
    }

    /** With these rules and no others: what those of an earlier test left firing is ended. */
    private static Evaluator evaluator(Store of, Rule... rules) {
        Evaluator evaluator = new Evaluator(
                config(rules), known(of, config(rules)), () -> true, new SimpleMeterRegistry(), Clock.systemUTC());
        evaluator.start();
        return evaluator;
    }

    private void build(String state, Instant finishedAt) {
        write(new BuildRow(
                "shop",
                "checkout",
                "forge",
                "run-" + runs++,
                1,
                "ci",
                "main",
                null,
                state,
                null,
                finishedAt.minusSeconds(60),
                finishedAt,
                null,
                false));
    }

    private static void delivery(int number, Instant at) {
        write(new DeliveryRow(
                "delivery-" + number,
                "forge",
                at,
                "application/json",
                null,
                "mapped",
                null,
                null,
                null,
                Map.of(),
                DeliveryRow.Told.NOTHING,
                ByteBuffer.allocate(0)));
    }

    private static <R extends Row> void write(R row) {
        store.writer().write(row.table(), List.of(new Versioned<>(row, 1)));
    }

    /** The last word on each alert of a rule. */
    private static List<Alert> alerts(String rule) {
        TopicPartition partition = new TopicPartition(AlertTopics.ALERTS.name(), 0);
        Map<String, Alert> last = new LinkedHashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(each -> last.put(
                                each.key(),
                                AlertTopics.ALERTS.values().deserializer().deserialize(each.topic(), each.value())));
            }
        }
        return last.values().stream().filter(alert -> alert.name().equals(rule)).toList();
    }

    private static int unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        Instant until = Instant.now().plus(WITHIN);
        while (!what.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for too long").isBefore(until);
            Thread.sleep(200);
        }
    }
}
