package dev.waywiser.app;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.topics.AlertTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Alerts of many services that begin and end, one in five of them at once, as fast as a bad day has them. */
final class AlertTraffic implements AutoCloseable {
    private static final int EVERY_MILLIS = 30;

    private final Random random = new Random(5);
    private final List<Alert> sent = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> sending;
    private volatile boolean ended;

    AlertTraffic(String bootstrapServers) {
        sending = thread.submit(() -> send(bootstrapServers));
    }

    private Void send(String bootstrapServers) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; !ended; i++) {
                Alert firing = alert("service-" + i, Instant.now(), null);
                put(producer, firing);
                if (i % 5 == 0) {
                    put(producer, alert("service-" + i, firing.startedAt(), firing.startedAt()));
                } else if (i > 20 && i % 2 == 0) {
                    Alert earlier = sent.get(random.nextInt(sent.size()));
                    if (earlier.isFiring()) {
                        String service = String.valueOf(earlier.labels().get(Alert.SERVICE));
                        put(producer, alert(service, earlier.startedAt(), Instant.now()));
                    }
                }
                Thread.sleep(EVERY_MILLIS);
            }
        }
        return null;
    }

    private void put(KafkaProducer<String, byte[]> producer, Alert alert) throws Exception {
        producer.send(new ProducerRecord<>(
                        AlertTopics.ALERTS.name(),
                        alert.key(),
                        AlertTopics.ALERTS.values().serializer().serialize(AlertTopics.ALERTS.name(), alert)))
                .get();
        sent.add(alert);
    }

    private static Alert alert(String service, Instant start, @Nullable Instant end) {
        return new Alert(
                service,
                AlertKind.SLO,
                service,
                Severity.PAGE,
                start,
                end,
                false,
                end == null ? start : end,
                new TreeMap<>(Map.of(Alert.SERVICE, service)),
                service + " burns",
                null,
                null,
                "/slos");
    }

    /** Sends no more, and fails where something could not be sent. */
    void end() throws Exception {
        ended = true;
        sending.get();
    }

    /** What fires, as it was sent. */
    Map<String, Boolean> firing() {
        Map<String, Boolean> last = new TreeMap<>();
        sent.forEach(alert -> last.put(alert.fingerprint(), alert.isFiring()));
        last.values().removeIf(firing -> !firing);
        return last;
    }

    @Override
    public void close() {
        ended = true;
        thread.shutdown();
    }
}
