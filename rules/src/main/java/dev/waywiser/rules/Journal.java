package dev.waywiser.rules;

import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics in which rules keep where their alerts stand. Changes of one look are written in one transaction: all of them or none. What
 * another instance still had under way is stopped before anything is read. After an exception it is of no use any more.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration A_POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(AlertTopics.ALERTS.name(), 0), new TopicPartition(AlertTopics.DOUBTS.name(), 0));

    private final RulesConfig config;
    private final KafkaProducer<String, byte[]> producer;

    Journal(RulesConfig config) {
        this.config = config;
        this.producer = new KafkaProducer<>(KafkaSettings.producer(config));
    }

    /**
     * Reads where everything stands.
     *
     * @throws InterruptedException where it is to end
     */
    Ledger begin() throws InterruptedException {
        producer.initTransactions();
        Map<TopicPartition, Long> ends = ends();
        Ledger ledger = new Ledger();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(KafkaSettings.reader(config))) {
            consumer.assign(PARTITIONS);
            consumer.seekToBeginning(PARTITIONS);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException("ended while it read");
                }
                consumer.poll(A_POLL).forEach(each -> put(each, ledger));
            }
        }
        return ledger;
    }

    private Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<String, byte[]> measure = new KafkaConsumer<>(KafkaSettings.measure(config))) {
            measure.assign(PARTITIONS);
            return measure.endOffsets(PARTITIONS);
        }
    }

    private static void put(ConsumerRecord<String, byte[]> each, Ledger ledger) {
        try {
            if (each.topic().equals(AlertTopics.DOUBTS.name())) {
                ledger.put(
                        each.key(), AlertTopics.DOUBTS.values().deserializer().deserialize(each.topic(), each.value()));
            } else if (each.value() != null) {
                ledger.put(AlertTopics.ALERTS.values().deserializer().deserialize(each.topic(), each.value()));
            }
        } catch (SerializationException unreadable) {
            LOG.error(
                    "Passed over what nobody can read, at {} of {}: {}",
                    each.offset(),
                    each.topic(),
                    unreadable.getMessage());
        }
    }

    /**
     * Writes changes.
     *
     * @throws KafkaException where that failed, or cannot be known
     */
    void write(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        for (Change change : changes) {
            if (change.alert() != null) {
                send(AlertTopics.ALERTS, change.alert().key(), change.alert());
            }
            if (change.doubts()) {
                send(AlertTopics.DOUBTS, change.fingerprint(), change.doubt());
            }
        }
        producer.commitTransaction();
    }

    /** Failures are told by the commit. */
    private <V> void send(Topic<String, V> topic, String key, @Nullable V value) {
        byte[] bytes = value == null ? null : topic.values().serializer().serialize(topic.name(), value);
        var unused = producer.send(new ProducerRecord<>(topic.name(), key, bytes));
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
