package dev.waywiser.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.topics.DeliveryHeaders;
import dev.waywiser.events.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what a topic of few records says. Before each question it reads what came since the one before, so an answer holds
 * whatever was acknowledged before it was asked. Thread-safe; one question at a time.
 */
public final class TopicReader<V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaSettings settings;
    private final Topic<String, V> topic;
    private final Consumer<Told<V>> into;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /**
     * A record.
     *
     * @param source of the delivery that told it; {@code null} where none did
     */
    public record Told<V>(V value, @Nullable String source) {}

    /**
     * @param topic all of it is read
     * @param into is given every record that can be read, in the order of each key
     */
    public TopicReader(KafkaSettings settings, Topic<String, V> topic, Consumer<Told<V>> into) {
        this.settings = settings;
        this.topic = topic;
        this.into = into;
    }

    /**
     * Answers a question about all that was told up to now.
     *
     * @param question is asked while nothing more is taken in
     * @throws org.apache.kafka.common.KafkaException where Kafka does not answer in time; asking again goes on from there
     */
    public <T> T ask(Supplier<T> question) {
        long deadline = System.nanoTime() + settings.acknowledgeWithin().toNanos();
        try {
            if (!lock.tryLock(settings.acknowledgeWithin().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("others wait for Kafka to tell what " + topic.name() + " holds");
            }
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
        try {
            catchUp(deadline);
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private void catchUp(long deadline) {
        KafkaConsumer<byte[], byte[]> reader = reader();
        Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("the end of " + topic.name() + " was not reached in time");
            }
            reader.poll(POLL).forEach(this::take);
        }
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        KafkaConsumer<byte[], byte[]> reader = consumer;
        if (reader == null) {
            reader = new KafkaConsumer<>(settings.consumer());
            consumer = reader;
        }
        if (reader.assignment().isEmpty()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new TimeoutException("Kafka has no topic " + topic.name());
            }
            reader.assign(partitions);
        }
        return reader;
    }

    private void take(ConsumerRecord<byte[], byte[]> told) {
        try {
            V value = topic.values().deserializer().deserialize(topic.name(), told.value());
            if (value != null) {
                Header source = told.headers().lastHeader(DeliveryHeaders.SOURCE);
                into.accept(new Told<>(value, source == null ? null : new String(source.value(), UTF_8)));
            }
        } catch (SerializationException unreadable) {
            LOG.warn(
                    "The record {} of partition {} of {} is passed over: {}",
                    told.offset(),
                    told.partition(),
                    topic.name(),
                    unreadable.getMessage());
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (consumer != null) {
                consumer.close();
                consumer = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
