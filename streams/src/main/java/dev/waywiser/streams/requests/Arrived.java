package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A batch and the bytes that it came as: they are kept for a while, and need not be made again. */
final class Arrived {
    static final Topic<String, Arrived> REQUESTS =
            new Topic<>(EventTopics.REQUESTS.name(), Serdes.String(), serde(), EventTopics.REQUESTS.settings());

    static final Topic<String, CumulativeBatch> COUNTERS = new Topic<>(
            EventTopics.REQUEST_COUNTERS.name(),
            Serdes.String(),
            notEmpty(EventTopics.REQUEST_COUNTERS.values()),
            EventTopics.REQUEST_COUNTERS.settings());

    final RequestBatch batch;
    final byte[] bytes;

    Arrived(RequestBatch batch, byte[] bytes) {
        this.batch = batch;
        this.bytes = bytes;
    }

    private static Serde<Arrived> serde() {
        Serde<RequestBatch> batches = notEmpty(EventTopics.REQUESTS.values());
        return Serdes.serdeFrom(
                (topic, arrived) -> arrived.bytes,
                (topic, bytes) -> new Arrived(batches.deserializer().deserialize(topic, bytes), bytes));
    }

    /** A record without a value is one that cannot be read. */
    private static <T> Serde<T> notEmpty(Serde<T> serde) {
        return Serdes.serdeFrom(serde.serializer(), (topic, bytes) -> {
            if (bytes == null) {
                throw new SerializationException("there is no value");
            }
            return serde.deserializer().deserialize(topic, bytes);
        });
    }
}
