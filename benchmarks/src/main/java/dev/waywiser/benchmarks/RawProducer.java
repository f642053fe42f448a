package dev.waywiser.benchmarks;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The limit: the same bytes given to Kafka's own producer, with the same acknowledgements and compression. */
final class RawProducer {
    private static final int PREPARED = 10_000;

    private RawProducer() {}

    /** Records by second, all acknowledged. */
    static double rate(String bootstrapServers, Duration duration) {
        PreparedEvents events = new PreparedEvents(PREPARED);
        try (KafkaProducer<byte[], byte[]> producer = open(bootstrapServers)) {
            long begun = System.nanoTime();
            long sent = 0;
            while (System.nanoTime() - begun < duration.toNanos()) {
                for (int i = 0; i < 1_000; i++, sent++) {
                    var unused = producer.send(events.record(sent));
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
