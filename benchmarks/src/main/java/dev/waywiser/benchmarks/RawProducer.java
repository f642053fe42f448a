package dev.waywiser.benchmarks;

import dev.waywiser.events.topics.EventTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The limit: the same bytes given to Kafka's own producer, with the same acknowledgements and compression. */
final class RawProducer {
    private static final int PREPARED = 10_000;

    private RawProducer() {}

    /** Records by second, all acknowledged. */
    static double rate(String bootstrapServers, Duration duration) {
        byte[][] values = new byte[PREPARED][];
        byte[][] keys = new byte[PREPARED][];
        for (int i = 0; i < PREPARED; i++) {
            values[i] = Payloads.deployment(i).getBytes(StandardCharsets.UTF_8);
            keys[i] = ("shop/service-" + i % 200).getBytes(StandardCharsets.UTF_8);
        }
        try (KafkaProducer<byte[], byte[]> producer = open(bootstrapServers)) {
            long begun = System.nanoTime();
            long sent = 0;
            while (System.nanoTime() - begun < duration.toNanos()) {
                for (int i = 0; i < 1_000; i++, sent++) {
                    int n = (int) (sent % PREPARED);
                    var unused =
                            producer.send(new ProducerRecord<>(EventTopics.DEPLOYMENTS.name(), keys[n], values[n]));
                }
            }
            producer.flush();
            return sent / ((System.nanoTime() - begun) / 1e9);
        }
    }

    static KafkaProducer<byte[], byte[]> open(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
