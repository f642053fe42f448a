package dev.waywiser.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.topics.EventTopics;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Deployments as bytes that were made before. */
final class PreparedEvents {
    private final byte[][] keys;
    private final byte[][] values;

    PreparedEvents(int number) {
        keys = new byte[number][];
        values = new byte[number][];
        for (int i = 0; i < number; i++) {
            keys[i] = ("shop/service-" + i % 200).getBytes(UTF_8);
            values[i] = Payloads.deployment(i).getBytes(UTF_8);
        }
    }

    /** The record of that number; after the last one comes the first. */
    ProducerRecord<byte[], byte[]> record(long number) {
        int n = (int) Math.floorMod(number, (long) keys.length);
        return new ProducerRecord<>(EventTopics.DEPLOYMENTS.name(), keys[n], values[n]);
    }
}
