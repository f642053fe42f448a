package dev.waywiser.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.ChildWaywiser;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that declare something, against a collector in a process of its own. */
class DeclaringIT {
    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static ChildWaywiser ingest;
    private static Path followed;

    private record Ran(int exit, String out, String err) {}

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        followed = Files.createDirectories(folder.resolve("followed"));
        ingest = ChildWaywiser.role(
                "ingest",
                Map.of(
                        "WAYWISER_KAFKA_BOOTSTRAP_SERVERS",
                        kafka.bootstrapServers(),
                        "WAYWISER_INGEST_OTLP_PORT",
                        "none",
                        "WAYWISER_INGEST_SLOS_FOLDER",
                        followed.toString()));
        ingest.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        ingest.close();
        kafka.close();
    }

    private static Ran run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", "http://127.0.0.1:" + ingest.port(), "--patience", "20"));
        System.setOut(new PrintStream(said, true, UTF_8));
        System.setErr(new PrintStream(complained, true, UTF_8));
        try {
            return new Ran(Program.run(all.toArray(String[]::new)), said.toString(UTF_8), complained.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static <V> List<V> read(Topic<String, V> topic) {
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                topic.values().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<V> values = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(told -> values.add(told.value()));
            }
            return values;
        }
    }

    private static String slo(String name, String indicator) {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: %s, annotations: {waywiser.dev/burn-policies: none}}
                spec:
                  service: shop
                  %s
                  timeWindow: [{duration: 30d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lte, value: 0.3, target: 0.99}]
                """.formatted(name, indicator);
    }

    @Test
    void sloApply_ofAFolder_declaresAllOfIt_alsoWhatNamesAnSliOfAnotherFile() throws IOException {
        Path slos = Files.createDirectories(folder.resolve("slos"));
        String duration = "thresholdMetric: {metricSource: {type: requests, spec: {environment: production}}}";
        Files.writeString(
                slos.resolve("sli.yaml"),
                "apiVersion: openslo/v1\nkind: SLI\nmetadata: {name: duration}\nspec: {" + duration + "}\n");
        Files.writeString(
                slos.resolve("slos.yaml"),
                slo("shop-speed", "indicatorRef: duration")
                        + "---\n"
                        + slo("shop-pace", "indicator: {metadata: {name: d}, spec: {" + duration + "}}"));

        Ran ran = run("slo", "apply", slos.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("shop-speed of shop: taken\nshop-pace of shop: taken\n2 SLOs taken\n");
        assertThat(ran.exit()).isZero();
        assertThat(read(EventTopics.SLOS)).extracting(SloDeclaration::name).contains("shop-speed", "shop-pace");
    }

    @Test
    void sloApply_whereOneFileIsWrong_sendsNothing() throws IOException {
        Path right = Files.writeString(folder.resolve("right.yaml"), slo("never-sent", "indicatorRef: nowhere"));
        Ran ran = run("slo", "apply", right.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .contains(right + ":6: spec.indicatorRef: names an SLI that is in none of these files: nowhere");
        assertThat(read(EventTopics.SLOS)).extracting(SloDeclaration::name).doesNotContain("never-sent");
    }

    @Test
    void mute_ofLabels_isDeclared_andTakenBackByItsId() {
        Ran ran = run(
                "mute", "service=checkout*", "severity=ticket", "--for", "2h", "--comment", "moving", "--by", "ada");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        Mute mute = read(AlertTopics.MUTES).get(0);
        assertThat(mute.labels()).isEqualTo(Map.of("service", new Glob("checkout*"), "severity", new Glob("ticket")));
        assertThat(Duration.between(mute.from(), mute.until())).isEqualTo(Duration.ofHours(2));
        assertThat(mute.by()).isEqualTo("ada");
        assertThat(ran.out())
                .isEqualTo("service=checkout*, severity=ticket is muted from " + mute.from() + " until " + mute.until()
                        + "; 'waywiser mute --remove " + mute.id() + "' takes it back\n");

        Ran removed = run("mute", "--remove", mute.id());
        assertThat(removed.err()).isEmpty();
        assertThat(removed.out())
                .isEqualTo("service=checkout*, severity=ticket is no longer muted by " + mute.id() + "\n");
        assertThat(read(AlertTopics.MUTES)).extracting(Mute::removed).containsExactly(false, true);
    }

    @Test
    void mute_thatIsWrong_isRefusedWithThePlace() {
        Ran tooLong = run("mute", "service=checkout", "--for", "60w");
        assertThat(tooLong.exit()).isEqualTo(2);
        assertThat(tooLong.err()).contains("until must be after from, at most 366 days");
        assertThat(run("mute", "--for", "2h").err()).contains("Say which alerts");
        assertThat(run("mute", "service=checkout").err()).contains("either --for, such as 2h, or --until");
        Ran unknown = run("mute", "--remove", "never");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err())
                .contains("There never was a mute of the id in the address")
                .doesNotContain("Is that a");
    }

    @Test
    void folder_thatIsConfigured_isFollowed() throws Exception {
        String duration = "thresholdMetric: {metricSource: {type: requests, spec: {environment: production}}}";
        Files.writeString(
                followed.resolve("a.yaml"),
                slo("followed", "indicator: {metadata: {name: d}, spec: {" + duration + "}}"));
        Instant until = Instant.now().plusSeconds(30);
        while (!isDeclared("followed") && Instant.now().isBefore(until)) {
            Thread.sleep(200);
        }
        assertThat(isDeclared("followed")).isTrue();
    }

    private static boolean isDeclared(String name) {
        return read(EventTopics.SLOS).stream().anyMatch(slo -> slo.name().equals(name));
    }
}
