package dev.waywiser.alerts;

import dev.waywiser.alerts.board.Board;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a board from the three topics, from their beginning on. */
final class BoardReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardReader.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Board board;
    private final Map<TopicPartition, Long> ends;
    private boolean complete;

    BoardReader(Map<String, Object> settings, Board board) {
        this.board = board;
        this.consumer = new KafkaConsumer<>(settings);
        List<TopicPartition> partitions = Stream.of(AlertTopics.ALERTS, AlertTopics.NOTIFICATIONS, AlertTopics.MUTES)
                .map(topic -> new TopicPartition(topic.name(), 0))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** Reads what came, for at most that time. */
    void read(Duration most) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(most)) {
            if (each.value() != null) {
                put(each);
            }
        }
        complete =
                complete || ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Whether everything has been read that was there when it began. */
    boolean isComplete() {
        return complete;
    }

    private void put(ConsumerRecord<byte[], byte[]> each) {
        try {
            if (each.topic().equals(AlertTopics.ALERTS.name())) {
                put(AlertTopics.ALERTS, each, alert -> board.put(alert, Instant.ofEpochMilli(each.timestamp())));
            } else if (each.topic().equals(AlertTopics.NOTIFICATIONS.name())) {
                put(AlertTopics.NOTIFICATIONS, each, board::put);
            } else {
                put(AlertTopics.MUTES, each, board::put);
            }
        } catch (SerializationException unreadable) {
            LOG.error(
                    "Passed over what nobody can read, at {} of {}: {}",
                    each.offset(),
                    each.topic(),
                    unreadable.getMessage());
        }
    }

    private static <V> void put(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> each, Consumer<V> taker) {
        taker.accept(topic.values().deserializer().deserialize(each.topic(), each.value()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
