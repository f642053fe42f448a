package dev.waywiser.rules;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka client settings of rules, and why they are what they are. */
final class KafkaSettings {
    private static final String TRANSACTIONAL_ID = "waywiser-rules";
    private static final int BYTES_A_PARTITION = 16 * 1024;
    private static final int ACKNOWLEDGE_WITHIN_MILLIS = 10_000;

    private KafkaSettings() {}

    /** What is read must be what is certain. */
    static Map<String, Object> reader(RulesConfig config) {
        Map<String, Object> settings = consumer(config, "waywiser-rules-reader");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    /** Tells where the topics end; what is certain ends earlier while somebody's transaction is open. */
    static Map<String, Object> measure(RulesConfig config) {
        Map<String, Object> settings = consumer(config, "waywiser-rules-measure");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        return settings;
    }

    /** Reads the first records of a few partitions. */
    static Map<String, Object> backlog(RulesConfig config) {
        Map<String, Object> settings = consumer(config, "waywiser-rules-backlog");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_A_PARTITION);
        return settings;
    }

    static Map<String, Object> admin(RulesConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafkaProperties());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "waywiser-rules-admin");
        return settings;
    }

    private static Map<String, Object> consumer(RulesConfig config, String name) {
        Map<String, Object> settings = new HashMap<>(config.kafkaProperties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }

    /** With one id for all instances: the one that begins stops whatever another still has under way. */
    static Map<String, Object> producer(RulesConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafkaProperties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "waywiser-rules");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ACKNOWLEDGE_WITHIN_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ACKNOWLEDGE_WITHIN_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ACKNOWLEDGE_WITHIN_MILLIS);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, ACKNOWLEDGE_WITHIN_MILLIS);
        return settings;
    }
}
