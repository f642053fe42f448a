package dev.waywiser.benchmarks;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a fleet of services tells as it goes: three commits, their build, and the two states of the deployment that ships them. */
final class DeliveryLoad {
    static final List<Topic<String, ?>> TOPICS =
            List.of(EventTopics.CHANGES, EventTopics.BUILDS, EventTopics.DEPLOYMENTS);
    static final int EVENTS_A_DELIVERY = 6;
    static final int CHANGES_A_DELIVERY = 3;
    static final int SERVICES = 200;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS_BETWEEN = 60;

    private DeliveryLoad() {}

    /** Writes that many deliveries, from the number on, as fast as Kafka takes them. */
    static void write(String bootstrapServers, int from, int deliveries) {
        try (KafkaProducer<byte[], byte[]> producer = RawProducer.open(bootstrapServers)) {
            for (int delivery = from; delivery < from + deliveries; delivery++) {
                write(producer, delivery);
            }
        }
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, int delivery) {
        int service = delivery % SERVICES;
        int first = delivery / SERVICES * CHANGES_A_DELIVERY;
        for (int i = 0; i < CHANGES_A_DELIVERY; i++) {
            send(producer, EventTopics.CHANGES, service, change(service, first + i, delivery));
        }
        String sha = sha(service, first + CHANGES_A_DELIVERY - 1);
        send(producer, EventTopics.BUILDS, service, build(service, sha, delivery));
        send(producer, EventTopics.DEPLOYMENTS, service, deployment(service, sha, delivery, "running", 30));
        send(producer, EventTopics.DEPLOYMENTS, service, deployment(service, sha, delivery, "succeeded", 40));
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, Topic<String, ?> topic, int service, String event) {
        var unused = producer.send(new ProducerRecord<>(
                topic.name(),
                ("shop/service-" + service).getBytes(StandardCharsets.UTF_8),
                event.getBytes(StandardCharsets.UTF_8)));
    }

    private static String change(int service, int number, int delivery) {
        String parents = number == 0 ? "" : "\"" + sha(service, number - 1) + "\"";
        return "{\"type\":\"change\"," + repository(service) + ",\"sha\":\"" + sha(service, number) + "\",\"parents\":["
                + parents + "],\"authoredAt\":\"" + at(delivery, -3_600)
                + "\",\"title\":\"Make the thing faster\",\"author\":\"ada\",\"onDefaultBranch\":true}";
    }

    private static String build(int service, String sha, int delivery) {
        return "{\"type\":\"build\"," + repository(service) + ",\"service\":\"service-" + service
                + "\",\"source\":\"jenkins\",\"id\":\"" + delivery + "\",\"pipeline\":\"main\",\"sha\":\"" + sha
                + "\",\"state\":\"success\",\"at\":\"" + at(delivery, 0) + "\"}";
    }

    private static String deployment(int service, String sha, int delivery, String state, int second) {
        return "{\"type\":\"deployment\"," + repository(service) + ",\"service\":\"service-" + service
                + "\",\"environment\":\"production\",\"id\":\"" + delivery + "\",\"sha\":\"" + sha
                + "\",\"version\":\"v"
                + delivery + "\",\"team\":\"team-" + service % 20 + "\",\"state\":\"" + state + "\",\"at\":\""
                + at(delivery, second) + "\"}";
    }

    private static String repository(int service) {
        return "\"repository\":\"shop/service-" + service + "\"";
    }

    private static String sha(int service, int number) {
        String digits = Long.toHexString(((service + 1L) << 32) + number + 1);
        return "0".repeat(40 - digits.length()) + digits;
    }

    private static Instant at(int delivery, int second) {
        return START.plusSeconds((long) delivery * SECONDS_BETWEEN + second);
    }
}
