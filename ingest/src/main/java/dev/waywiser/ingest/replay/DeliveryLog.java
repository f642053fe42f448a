package dev.waywiser.ingest.replay;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.publish.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The deliveries that Kafka keeps, read some at a time. Not thread-safe. */
final class DeliveryLog implements AutoCloseable {
    private static final String TOPIC = EventTopics.DELIVERIES.name();
    private static final Duration POLL = Duration.ofMillis(200);

    /** A record is written at the latest so long after its delivery came: Kafka is not waited for longer. */
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);

    private final KafkaConsumer<byte[], byte[]> consumer;

    DeliveryLog(KafkaSettings settings) {
        this.consumer = new KafkaConsumer<>(settings.pages());
    }

    /**
     * Where deliveries that came in that time may lie.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka does not tell it in time
     */
    Place between(Instant from, Instant to) {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(each -> new TopicPartition(TOPIC, each.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> begins = atTime(partitions, from);
        Map<TopicPartition, OffsetAndTimestamp> afters = atTime(partitions, to.plus(WRITTEN_WITHIN));
        Map<Integer, Place.Range> left = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long end = Math.min(ends.getOrDefault(partition, 0L), offset(afters.get(partition)));
            long begin = Math.min(end, offset(begins.get(partition)));
            left.put(partition.partition(), new Place.Range(begin, end));
        }
        return new Place(left);
    }

    /**
     * The next records, a few that fit into memory together.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka does not tell them
     */
    List<ConsumerRecord<byte[], byte[]>> next(Place place) {
        Set<TopicPartition> open = place.left().entrySet().stream()
                .filter(each -> each.getValue().size() > 0)
                .map(each -> new TopicPartition(TOPIC, each.getKey()))
                .collect(Collectors.toSet());
        if (!consumer.assignment().equals(open)) {
            consumer.assign(open);
        }
        open.forEach(partition -> {
            long next = range(place, partition).next();
            if (consumer.position(partition) != next) {
                consumer.seek(partition, next);
            }
        });
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.offset()
                    < range(place, new TopicPartition(TOPIC, record.partition()))
                            .end()) {
                records.add(record);
            }
        }
        return records;
    }

    /** The place behind what {@link #next} told last. */
    Place behind(Place place) {
        Map<Integer, Place.Range> left = new HashMap<>(place.left());
        for (TopicPartition partition : consumer.assignment()) {
            Place.Range range = range(place, partition);
            left.put(
                    partition.partition(),
                    new Place.Range(Math.min(range.end(), consumer.position(partition)), range.end()));
        }
        return new Place(left);
    }

    private static Place.Range range(Place place, TopicPartition partition) {
        return place.left().getOrDefault(partition.partition(), new Place.Range(0, 0));
    }

    private Map<TopicPartition, OffsetAndTimestamp> atTime(List<TopicPartition> partitions, Instant time) {
        return consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(each -> each, each -> time.toEpochMilli())));
    }

    private static long offset(@Nullable OffsetAndTimestamp found) {
        return found == null ? Long.MAX_VALUE : found.offset();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
