package dev.waywiser.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.alerts.Listener.Mood;
import dev.waywiser.alerts.format.Alertmanager;
import dev.waywiser.alerts.format.Webhook;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.routing.Labels;
import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.HttpDestination;
import dev.waywiser.alerts.sending.Poster;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.alerts.Notification;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The role on a real Kafka, and destinations that fail in every way. */
class AlertsIT {
    private static final Duration WITHIN = Duration.ofSeconds(40);

    private static final Instant NOW = Instant.now();

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaProducer<String, byte[]> producer;

    private Listener steady;
    private Listener troubled;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        kafka.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Set<String> there = admin.listTopics().names().get();
            List<String> old = AlertTopics.all().stream()
                    .map(Topic::name)
                    .filter(there::contains)
                    .toList();
            admin.deleteTopics(old).all().get();
            await(() -> create(admin));
        }
        steady = new Listener();
        troubled = new Listener();
    }

    /** A topic that was just deleted may not be gone yet. */
    private static boolean create(Admin admin) {
        try {
            admin.createTopics(AlertTopics.all().stream()
                            .map(topic -> new NewTopic(topic.name(), 1, (short) 1).configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
            return true;
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @AfterEach
    void hangUp() {
        steady.close();
        troubled.close();
    }

    @Test
    void anOutageOfOneHoldsUpNoOther_andEndsWithOneMessageOfHowThingsStand() throws Exception {
        troubled.mood = Mood.HANGS;
        try (AlertsRole role = role("one")) {
            role.start();
            Alert staying = firing("staying");
            Alert passing = firing("passing");
            put(staying);
            put(passing);
            await(() -> steady.heard.size() == 2);
            put(SampleAlerts.ended(passing, NOW));
            await(() -> steady.heard.size() == 3);
            await(() -> troubled.requests.get() >= 1);
            assertThat(troubled.heard).isEmpty();

            troubled.mood = Mood.IS_BUSY;
            int before = troubled.requests.get();
            await(() -> troubled.requests.get() > before);
            troubled.mood = Mood.TAKES;
            await(() -> !troubled.heard.isEmpty());
            Thread.sleep(3_000);
            assertThat(told(troubled, "staying")).isEqualTo(1);
            assertThat(told(troubled, "passing"))
                    .as("that it fires is never said; that it is over only where the first attempt may have arrived")
                    .isLessThanOrEqualTo(1);
            assertThat(steady.heard).hasSize(3);
        }
        assertThat(notes("troubled")).extracting(Notification::outcome).contains(Notification.Outcome.DELIVERED);
    }

    @Test
    void afterARestartNothingIsSaidTwice_andWhatHappenedMeanwhileIsSaid() throws Exception {
        Alert checkout = firing("checkout");
        try (AlertsRole role = role("one")) {
            role.start();
            put(checkout);
            await(() -> steady.heard.size() == 1 && troubled.heard.size() == 1);
        }
        put(SampleAlerts.ended(checkout, NOW));
        put(firing("search"));
        try (AlertsRole role = role("one")) {
            role.start();
            await(() -> steady.heard.size() == 3);
            Thread.sleep(2_000);
        }
        assertThat(steady.heard).hasSize(3);
        assertThat(steady.heard).extracting(Listener.Heard::id).doesNotHaveDuplicates();
    }

    @Test
    void ofTwoInstancesOneTells_andTheOtherGoesOn() throws Exception {
        try (AlertsRole first = role("one");
                AlertsRole second = role("two")) {
            first.start();
            await(first::ready);
            second.start();
            await(second::ready);
            put(firing("checkout"));
            await(() -> steady.heard.size() == 1);
            first.close();
            put(firing("search"));
            await(() -> steady.heard.size() == 2);
            Thread.sleep(1_000);
            assertThat(steady.heard).extracting(Listener.Heard::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void aDuty_isDoneByTheOneThatTells_andHandedOverWhenItEnds() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        List<BooleanSupplier> turns = new CopyOnWriteArrayList<>();
        try (AlertsRole first = role("one", List.of(), duty("one", done, turns));
                AlertsRole second = role("two", List.of(), duty("two", done, turns))) {
            first.start();
            await(() -> done.equals(List.of("one begins")));
            assertThat(turns.get(0).getAsBoolean()).isTrue();
            second.start();
            await(second::ready);
            first.close();
            await(() -> done.get(done.size() - 1).equals("two begins"));
            assertThat(turns.stream().filter(BooleanSupplier::getAsBoolean)).hasSize(1);
            assertThat(turns.get(turns.size() - 1).getAsBoolean()).isTrue();
        }
        assertThat(turns).noneMatch(BooleanSupplier::getAsBoolean);
        for (int i = 0; i < done.size(); i += 2) {
            String name = done.get(i).substring(0, 3);
            assertThat(done.subList(i, i + 2)).containsExactly(name + " begins", name + " ends");
        }
    }

    @Test
    void whomToTellChanges_whileItTells_andNobodyHearsAnythingAgain() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        List<BooleanSupplier> turns = new CopyOnWriteArrayList<>();
        Destination first = destination("steady", steady);
        Destination second = destination("troubled", troubled);
        try (AlertsRole role = role("one", List.of(first), duty("one", done, turns))) {
            role.start();
            put(firing("checkout"));
            await(() -> steady.heard.size() == 1);
            role.change(List.of(first, second), routing(), List.of(duty("two", done, turns)));
            await(() -> troubled.heard.size() == 1);
            put(firing("search"));
            await(() -> steady.heard.size() == 2 && troubled.heard.size() == 2);
            role.change(List.of(second), routing(), List.of());
            await(() -> done.size() == 4);
            put(firing("shop"));
            await(() -> troubled.heard.size() == 3);
            Thread.sleep(1_000);
        }
        assertThat(told(steady, "checkout")).isEqualTo(1);
        assertThat(steady.heard).as("of the shop it is not told any more").hasSize(2);
        assertThat(troubled.heard).extracting(Listener.Heard::id).doesNotHaveDuplicates();
        assertThat(done).containsExactly("one begins", "one ends", "two begins", "two ends");
        assertThat(turns).noneMatch(BooleanSupplier::getAsBoolean);
    }

    private static Duty duty(String name, List<String> done, List<BooleanSupplier> turns) {
        return isItsTurn -> {
            done.add(name + " begins");
            turns.add(isItsTurn);
            return () -> done.add(name + " ends");
        };
    }

    @Test
    void whatCannotBeReadStopsNothing_andAMuteOfTheTopicHolds() throws Exception {
        try (AlertsRole role = role("one")) {
            role.start();
            producer.send(new ProducerRecord<>(
                            AlertTopics.ALERTS.name(), "x", "{\"fingerprint\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                    .get();
            put(AlertTopics.MUTES, "m1", mute());
            put(firing("checkout"));
            put(firing("search"));
            await(() -> steady.heard.size() == 1);
            assertThat(steady.heard.get(0).body()).contains("\"search\"");
            await(() -> notes("steady").stream().anyMatch(note -> note.outcome() == Notification.Outcome.MUTED));
        }
    }

    @Test
    void theRealAlertmanagerShowsAnAlertForAsLongAsItFires(@TempDir Path own) throws Exception {
        try (RealAlertmanager alertmanager = RealAlertmanager.start(own);
                AlertsRole role = role(
                        "one",
                        List.of(new HttpDestination(
                                "steady",
                                new Alertmanager(
                                        alertmanager.url().resolve("api/v2/alerts"),
                                        Map.of(),
                                        Duration.ofSeconds(1),
                                        new Wording(URI.create("https://waywiser.example"))),
                                new Poster(Duration.ofSeconds(2)),
                                Clock.systemUTC())))) {
            role.start();
            Alert checkout = firing("checkout");
            put(checkout);
            await(() -> shown(alertmanager).size() == 1);
            JsonNode shown = shown(alertmanager).get(0);
            assertThat(shown.path("labels").path("service").asString()).isEqualTo("checkout");
            assertThat(shown.path("labels").path("alertname").asString()).isEqualTo("availability/objective-1/page-1h");
            assertThat(shown.path("annotations").path("summary").asString()).contains("21.0 times as fast");
            assertThat(shown.path("generatorURL").asString()).startsWith("https://waywiser.example/slos");
            assertThat(Instant.parse(shown.path("startsAt").asString())).isEqualTo(checkout.startedAt());

            Thread.sleep(6_000);
            assertThat(shown(alertmanager))
                    .as("after longer than it believes one message")
                    .hasSize(1);
            put(SampleAlerts.ended(checkout, NOW));
            await(() -> shown(alertmanager).isEmpty());
        }
    }

    private static List<JsonNode> shown(RealAlertmanager alertmanager) {
        try {
            return alertmanager.firing();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Alert firing(String service) {
        return SampleAlerts.alert(service, "availability", NOW.minusSeconds(60), null, false);
    }

    private static Mute mute() {
        Instant now = Instant.now();
        return new Mute(
                "m1",
                new TreeMap<>(Map.of("service", new Glob("check*"))),
                now.minusSeconds(60),
                now.plusSeconds(600),
                null,
                null,
                false);
    }

    private AlertsRole role(String instance) {
        return role(instance, List.of(destination("steady", steady), destination("troubled", troubled)));
    }

    private static Destination destination(String name, Listener listener) {
        return new HttpDestination(
                name,
                new Webhook(listener.url("/"), null, new Wording(null)),
                new Poster(Duration.ofSeconds(2)),
                Clock.systemUTC());
    }

    private static Routing routing() {
        Route route = new Route(
                "all",
                Labels.ALL,
                Set.of("steady", "troubled"),
                Route.GROUP_BY,
                Route.GROUP_WAIT,
                Route.REPEAT_EVERY,
                null,
                Set.of(),
                false);
        return new Routing(List.of(route), List.of());
    }

    private static AlertsRole role(String instance, List<Destination> destinations, Duty... duties) {
        return new AlertsRole(
                new AlertsConfig(kafka.bootstrapServers(), Map.of(), instance, destinations, routing()),
                List.of(duties),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private static long told(Listener listener, String service) {
        return listener.heard.stream()
                .filter(each -> each.body().contains("\"" + service + "\""))
                .count();
    }

    private static void put(Alert alert) throws Exception {
        put(AlertTopics.ALERTS, alert.key(), alert);
    }

    private static <V> void put(Topic<String, V> topic, String key, V value) throws Exception {
        producer.send(new ProducerRecord<>(
                        topic.name(), key, topic.values().serializer().serialize(topic.name(), value)))
                .get();
    }

    private static List<Notification> notes(String destination) {
        TopicPartition partition = new TopicPartition(AlertTopics.NOTIFICATIONS.name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return IntStream.range(0, 4)
                    .mapToObj(i -> consumer.poll(Duration.ofMillis(250)))
                    .flatMap(records -> records.records(partition).stream())
                    .map(AlertsIT::note)
                    .filter(note -> note.destination().equals(destination))
                    .toList();
        }
    }

    private static Notification note(ConsumerRecord<byte[], byte[]> each) {
        return AlertTopics.NOTIFICATIONS.values().deserializer().deserialize(each.topic(), each.value());
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        Instant until = Instant.now().plus(WITHIN);
        while (!what.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for too long").isBefore(until);
            Thread.sleep(50);
        }
    }
}
