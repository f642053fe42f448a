package dev.waywiser.streams.sink;

import dev.waywiser.events.topics.EventTopics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends to the dead letters what can neither be read nor inserted, with the reason. */
final class RefusedRows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRows.class);

    private final Producer<byte[], byte[]> deadLetters;
    private final Counter count;
    private final List<Future<RecordMetadata>> underWay = new ArrayList<>();
    private final Set<ConsumerRecord<byte[], byte[]>> setAside = Collections.newSetFromMap(new IdentityHashMap<>());

    RefusedRows(Producer<byte[], byte[]> deadLetters, MeterRegistry meters) {
        this.deadLetters = deadLetters;
        this.count = meters.counter("waywiser.sink.dead.letters");
    }

    /** Sends the record, once for all of its rows that are refused. */
    void setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        if (!setAside.add(record)) {
            return;
        }
        LOG.error("A row of {} goes to {}: {}", record.topic(), EventTopics.DEAD_LETTERS.name(), reason);
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(EventTopics.DEAD_LETTERS.name(), record.key(), record.value());
        letter.headers().add("waywiser-topic", record.topic().getBytes(StandardCharsets.UTF_8));
        letter.headers().add("waywiser-reason", reason.getBytes(StandardCharsets.UTF_8));
        underWay.add(deadLetters.send(letter));
        count.increment();
    }

    /** Waits until all of them are acknowledged; nothing may be committed before. */
    void flush() {
        try {
            for (Future<RecordMetadata> letter : underWay) {
                letter.get();
            }
            underWay.clear();
            setAside.clear();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a dead letter was not acknowledged", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while dead letters were under way", interrupted);
        }
    }

    @Override
    public void close() {
        deadLetters.close();
    }
}
