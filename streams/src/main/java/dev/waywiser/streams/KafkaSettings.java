package dev.waywiser.streams;

import dev.waywiser.events.topics.EventTopics;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/** The Kafka client settings of this role, and why they are what they are. */
final class KafkaSettings {
    static final String SINK_GROUP = "waywiser-sink";
    private static final int ROWS_A_POLL = 500;

    private static final int BYTES_A_FETCH = 16 << 20;
    /** As ingest's batches: bodies that were compressed well are large again when a poll returns them. */
    private static final int BYTES_A_PARTITION = 128 * 1024;

    private static final int MISSED_AFTER_MILLIS = 10_000;
    private static final int COME_AGAIN_AFTER_MILLIS = 10;
    private static final int EVENTS_A_POLL = 10_000;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int CACHE_BYTES = 32 * 1024 * 1024;

    private KafkaSettings() {}

    /**
     * Exactly once, since rows are written only when something changed: at least once, a crash between the write of the
     * state and that of the row would find nothing changed the second time, and lose the row.
     */
    static Properties streams(StreamsConfig config) {
        Properties properties = common(config);
        properties.put(org.apache.kafka.streams.StreamsConfig.APPLICATION_ID_CONFIG, StreamsRole.APPLICATION_ID);
        properties.put(
                org.apache.kafka.streams.StreamsConfig.STATE_DIR_CONFIG,
                config.stateFolder().toString());
        properties.put(org.apache.kafka.streams.StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(
                org.apache.kafka.streams.StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                org.apache.kafka.streams.StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                org.apache.kafka.streams.StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.commitEvery().toMillis());
        properties.put(org.apache.kafka.streams.StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        // Topics need not be read in step: any order of events gives the same state.
        properties.put(
                org.apache.kafka.streams.StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
                org.apache.kafka.streams.StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(org.apache.kafka.streams.StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(
                org.apache.kafka.streams.StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueExceptionHandler.class);
        properties.put(
                org.apache.kafka.streams.StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                EventTopics.DEAD_LETTERS.name());
        membership(config)
                .forEach((name, value) ->
                        properties.put(org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix(name), value));
        properties.put(
                org.apache.kafka.streams.StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest");
        properties.put(
                org.apache.kafka.streams.StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // With few, a backlog would be read topic by topic, and deployments be placed before their commits are known.
        properties.put(
                org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                EVENTS_A_POLL);
        // A batch costs the same however much is in it, most of it for its compression.
        properties.put(
                org.apache.kafka.streams.StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        // What came is kept in a journal for a while, in the size in which it came.
        properties.put(
                org.apache.kafka.streams.StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                EventTopics.LARGEST_RECORD_BYTES);
        // The first request after a commit is often told to come again, since the broker still writes the end of the
        // last
        // transaction. A second request behind it would then be refused as out of order.
        properties.put(
                org.apache.kafka.streams.StreamsConfig.producerPrefix(
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION),
                1);
        properties.put(
                org.apache.kafka.streams.StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG),
                COME_AGAIN_AFTER_MILLIS);
        return properties;
    }

    /** Reads only what was committed, and commits by itself only what is in ClickHouse. */
    static Properties sinkConsumer(StreamsConfig config) {
        Properties properties = common(config);
        properties.putAll(membership(config));
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, SINK_GROUP);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, ROWS_A_POLL);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_A_FETCH);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_A_PARTITION);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    static Properties deadLetterProducer(StreamsConfig config) {
        Properties properties = common(config);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, EventTopics.LARGEST_RECORD_BYTES);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }

    private static Map<String, Object> membership(StreamsConfig config) {
        Map<String, Object> membership = new HashMap<>();
        membership.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, MISSED_AFTER_MILLIS);
        membership.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, MISSED_AFTER_MILLIS / 4);
        if (config.instance() != null) {
            membership.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instance());
        }
        return membership;
    }

    private static Properties common(StreamsConfig config) {
        Properties properties = new Properties();
        properties.putAll(config.kafkaProperties());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        return properties;
    }
}
