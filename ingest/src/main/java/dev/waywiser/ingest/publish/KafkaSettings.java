package dev.waywiser.ingest.publish;

import dev.waywiser.events.topics.EventTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How the clients of Kafka are set.
 *
 * @param bootstrapServers the brokers
 * @param further what the operator sets beyond it
 * @param acknowledgeWithin how long a send may take in all, from the call to the acknowledgement
 * @param mostBytesInFlight how many bytes of bodies may be worked on at one time
 */
public record KafkaSettings(
        String bootstrapServers, Map<String, String> further, Duration acknowledgeWithin, long mostBytesInFlight) {

    /** A send waits a quarter of the time for metadata and buffer, and three quarters for the acknowledgement. */
    public Map<String, Object> producer() {
        long blockMillis = acknowledgeWithin.toMillis() / 4;
        long deliveryMillis = acknowledgeWithin.toMillis() - blockMillis;
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "waywiser-ingest");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, deliveryMillis / 2);
        settings.putAll(further);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, blockMillis);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryMillis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (deliveryMillis / 2));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, EventTopics.LARGEST_RECORD_BYTES);
        // A body lies there twice, as the raw delivery and as its events, and room must be for a record that is cut
        // small.
        settings.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * mostBytesInFlight + 2L * EventTopics.LARGEST_RECORD_BYTES);
        return settings;
    }

    Map<String, Object> admin() {
        int millis = (int) acknowledgeWithin.toMillis();
        Map<String, Object> settings = new HashMap<>(further);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "waywiser-ingest-probe");
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        return settings;
    }

    /** Of a reader without a group, which reads all partitions from their beginning. */
    Map<String, Object> consumer() {
        int millis = (int) acknowledgeWithin.toMillis();
        Map<String, Object> settings = new HashMap<>(further);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "waywiser-ingest-reader");
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        return settings;
    }

    /** As {@link #consumer}, where records may be large: few of them are in memory at a time. */
    public Map<String, Object> pages() {
        Map<String, Object> settings = consumer();
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "waywiser-ingest-replay");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * 1024 * 1024);
        return settings;
    }

    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + ", further=" + further.keySet() + "]";
    }
}
