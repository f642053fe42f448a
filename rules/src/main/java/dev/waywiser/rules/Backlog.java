package dev.waywiser.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What lies in Kafka and was not taken yet by the stages on the way to ClickHouse. A stage is a consumer group; it commits what has gone
 * on for certain.
 */
public final class Backlog {
    private static final int ANSWER_SECONDS = 10;
    private static final Duration A_POLL = Duration.ofMillis(100);
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);

    private final RulesConfig config;
    private final SortedMap<String, String> groups;

    /**
     * @param config how to reach Kafka
     * @param groups the consumer group of each stage
     */
    public Backlog(RulesConfig config, Map<String, String> groups) {
        this.config = config;
        this.groups = new TreeMap<>(groups);
    }

    /**
     * What waits for a stage.
     *
     * @param stage which one
     * @param known whether it ever told how far it is
     * @param records how many wait, at most: marks of transactions count too
     * @param oldest when the oldest of them was written; {@code null} where none waits
     */
    record Waiting(
            String stage,
            boolean known,
            long records,
            @Nullable Instant oldest) {}

    /**
     * What waits for each stage.
     *
     * @throws KafkaException where Kafka does not answer
     */
    List<Waiting> waiting() {
        List<Waiting> all = new ArrayList<>();
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed();
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(KafkaSettings.backlog(config))) {
            groups.forEach((stage, group) -> {
                Map<TopicPartition, Long> begins = new HashMap<>();
                committed.getOrDefault(group, Map.of()).forEach((partition, offset) -> {
                    if (offset != null) {
                        begins.put(partition, offset.offset());
                    }
                });
                all.add(waiting(stage, begins, reader));
            });
        }
        return all;
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed() {
        Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
        groups.values().forEach(group -> wanted.put(group, new ListConsumerGroupOffsetsSpec()));
        try (Admin admin = Admin.create(KafkaSettings.admin(config))) {
            return admin.listConsumerGroupOffsets(wanted).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException known ? known : new KafkaException(failed.getCause());
        } catch (TimeoutException slow) {
            throw new KafkaException("no answer within " + ANSWER_SECONDS + " s", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", stopped);
        }
    }

    private static Waiting waiting(
            String stage, Map<TopicPartition, Long> committed, KafkaConsumer<byte[], byte[]> reader) {
        reader.assign(committed.keySet());
        Map<TopicPartition, Long> ends = reader.endOffsets(committed.keySet());
        Map<TopicPartition, Long> starts = reader.beginningOffsets(committed.keySet());
        Map<TopicPartition, Long> behind = new HashMap<>();
        long records = 0;
        for (Map.Entry<TopicPartition, Long> each : committed.entrySet()) {
            // What was deleted before it was taken is not waited for.
            long from = Math.max(each.getValue(), starts.getOrDefault(each.getKey(), 0L));
            long left = ends.getOrDefault(each.getKey(), 0L) - from;
            if (left > 0) {
                behind.put(each.getKey(), from);
                records += left;
            }
        }
        Instant oldest = behind.isEmpty() ? null : oldest(behind, ends, reader);
        return new Waiting(stage, !committed.isEmpty(), oldest == null ? 0 : records, oldest);
    }

    /** When the first of them was written; {@code null} where there are only marks of transactions. */
    private static @Nullable Instant oldest(
            Map<TopicPartition, Long> behind, Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> reader) {
        reader.assign(behind.keySet());
        reader.resume(behind.keySet());
        behind.forEach(reader::seek);
        Instant oldest = null;
        List<TopicPartition> left = new ArrayList<>(behind.keySet());
        long begun = System.nanoTime();
        while (!left.isEmpty()) {
            if (System.nanoTime() - begun > READ_WITHIN.toNanos()) {
                throw new KafkaException("what waits could not be read within " + READ_WITHIN.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> each : reader.poll(A_POLL)) {
                Instant written = Instant.ofEpochMilli(each.timestamp());
                oldest = oldest == null || written.isBefore(oldest) ? written : oldest;
                left.remove(new TopicPartition(each.topic(), each.partition()));
            }
            left.removeIf(partition -> reader.position(partition) >= ends.getOrDefault(partition, 0L));
            pauseOthers(behind.keySet(), left, reader);
        }
        return oldest;
    }

    private static void pauseOthers(
            Collection<TopicPartition> all, List<TopicPartition> left, KafkaConsumer<byte[], byte[]> reader) {
        reader.pause(all.stream().filter(each -> !left.contains(each)).toList());
    }
}
