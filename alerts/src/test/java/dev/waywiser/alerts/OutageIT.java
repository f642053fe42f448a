package dev.waywiser.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.alerts.Listener.Mood;
import dev.waywiser.alerts.format.Webhook;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.routing.Labels;
import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.HttpDestination;
import dev.waywiser.alerts.sending.Poster;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.topics.AlertTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Destinations that are away at the same time, each in its way, on a real Kafka: five seconds in every build, an hour with {@code -Plong}. */
class OutageIT {
    private static final Logger LOG = LoggerFactory.getLogger(OutageIT.class);
    private static final Duration OUTAGE = Duration.parse(System.getProperty("waywiser.test.away", "PT5S"));

    /** Who redirects is left alone for five minutes, which a build does not wait for. */
    private static final boolean IS_LONG = OUTAGE.compareTo(Duration.ofMinutes(5)) > 0;

    private static final Duration BETWEEN_ALERTS = IS_LONG ? Duration.ofSeconds(2) : Duration.ofMillis(50);
    private static final Duration ALL_IS_TOLD_WITHIN = IS_LONG ? Duration.ofMinutes(7) : Duration.ofMinutes(1);
    private static final int SERVICES = 30;
    private static final long MOST_MORE_BYTES = 64 << 20;

    @TempDir
    Path folder;

    private final Fluctuation fluctuation = new Fluctuation(11, SERVICES);
    private final Map<Mood, Listener> troubled = new EnumMap<>(Mood.class);

    @Test
    void destinationsThatAreAway_eachInItsWay_areToldAllThatIsSo_onceTheyAreBack() throws Exception {
        for (Mood mood : List.of(Mood.IS_BUSY, Mood.FAILS, Mood.HANGS, Mood.CLOSES, Mood.REDIRECTS)) {
            if (IS_LONG || mood != Mood.REDIRECTS) {
                troubled.put(mood, new Listener());
            }
        }
        try (Listener steady = new Listener();
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                KafkaProducer<String, byte[]> producer = producer(kafka);
                AlertsRole role = role(kafka, steady)) {
            role.start();
            fluctuate(producer, Duration.ofSeconds(IS_LONG ? 60 : 3));
            for (Listener each : troubled.values()) {
                await(() -> knows(each));
            }

            long bytesBefore = heapBytes();
            Map<Mood, Integer> messagesBefore = heard();
            troubled.forEach((mood, listener) -> listener.mood = mood);
            fluctuate(producer, OUTAGE);
            assertThat(heard()).as("what was taken by those who were away").isEqualTo(messagesBefore);
            await(() -> knows(steady));
            long moreBytes = heapBytes() - bytesBefore;
            LOG.info(
                    "After {}: {} KiB of heap more than the {} KiB before", OUTAGE, moreBytes >> 10, bytesBefore >> 10);
            assertThat(moreBytes).isLessThan(MOST_MORE_BYTES);

            troubled.values().forEach(listener -> listener.mood = Mood.TAKES);
            Instant back = Instant.now();
            for (Map.Entry<Mood, Listener> each : troubled.entrySet()) {
                await(() -> knows(each.getValue()));
                int messages = each.getValue().heard.size() - messagesBefore.get(each.getKey());
                LOG.info(
                        "{}: {} attempts, then {} messages; all was told {} after it was back",
                        each.getKey(),
                        each.getValue().requests.get() - each.getValue().heard.size(),
                        messages,
                        Duration.between(back, Instant.now()));
                assertThat(messages).isBetween(1, SERVICES);
                assertThat(Hearing.firing(each.getValue().received))
                        .as("where what was not answered was worked on")
                        .isEqualTo(fluctuation.firing());
                assertThat(Hearing.repeated(each.getValue())).isZero();
                assertThat(each.getValue().heard).extracting(Listener.Heard::id).doesNotHaveDuplicates();
            }
            assertThat(Hearing.repeated(steady)).isZero();
        } finally {
            troubled.values().forEach(Listener::close);
        }
    }

    private boolean knows(Listener listener) {
        return Hearing.firing(listener.heard).equals(fluctuation.firing());
    }

    private Map<Mood, Integer> heard() {
        return troubled.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().heard.size()));
    }

    private void fluctuate(KafkaProducer<String, byte[]> producer, Duration length) throws Exception {
        Instant end = Instant.now().plus(length);
        while (Instant.now().isBefore(end)) {
            Alert alert = fluctuation.next(Instant.now());
            producer.send(new ProducerRecord<>(
                            AlertTopics.ALERTS.name(),
                            alert.key(),
                            AlertTopics.ALERTS.values().serializer().serialize(AlertTopics.ALERTS.name(), alert)))
                    .get();
            Thread.sleep(BETWEEN_ALERTS.toMillis());
        }
    }

    /** What is left after a collection of garbage. */
    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static KafkaProducer<String, byte[]> producer(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(AlertTopics.all().stream()
                            .map(topic -> new NewTopic(topic.name(), 1, (short) 1).configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private AlertsRole role(EmbeddedKafka kafka, Listener steady) {
        Poster poster = new Poster(Duration.ofSeconds(IS_LONG ? 10 : 2));
        List<Destination> destinations = new ArrayList<>();
        destinations.add(destination("steady", steady, poster));
        troubled.forEach((mood, listener) -> destinations.add(destination(mood.name(), listener, poster)));
        Route route = new Route(
                "all",
                Labels.ALL,
                destinations.stream().map(Destination::name).collect(Collectors.toSet()),
                Route.GROUP_BY,
                Route.GROUP_WAIT,
                null,
                null,
                Set.of(),
                false);
        return new AlertsRole(
                new AlertsConfig(
                        kafka.bootstrapServers(),
                        Map.of(),
                        "one",
                        destinations,
                        new Routing(List.of(route), List.of())),
                List.of(),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private static Destination destination(String name, Listener listener, Poster poster) {
        return new HttpDestination(
                name, new Webhook(listener.url("/"), null, new Wording(null)), poster, Clock.systemUTC());
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        Instant until = Instant.now().plus(ALL_IS_TOLD_WITHIN);
        while (!what.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for too long").isBefore(until);
            Thread.sleep(200);
        }
    }
}
