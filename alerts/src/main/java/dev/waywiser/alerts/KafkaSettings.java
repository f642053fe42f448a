package dev.waywiser.alerts;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka client settings of this role, and why they are what they are. */
final class KafkaSettings {
    private static final String GROUP = "waywiser-alerts";
    private static final int MISSED_AFTER_MILLIS = 10_000;
    private static final int BEAT_EVERY_MILLIS = 2_000;
    private static final int ACKNOWLEDGE_WITHIN_MILLIS = 10_000;

    private KafkaSettings() {}

    /** The group is only there to agree on who tells. An instance that is gone is replaced within ten seconds. */
    static Map<String, Object> membership(AlertsConfig config) {
        Map<String, Object> settings = reader(config);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "waywiser-alerts-turn");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, MISSED_AFTER_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, BEAT_EVERY_MILLIS);
        if (config.instance() != null) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instance());
        }
        return settings;
    }

    /** Reads everything from the beginning at every start: what is so, and who knows, is kept nowhere else. */
    static Map<String, Object> reader(AlertsConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafkaProperties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "waywiser-alerts-board");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    static Map<String, Object> producer(AlertsConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafkaProperties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "waywiser-alerts");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ACKNOWLEDGE_WITHIN_MILLIS / 2);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ACKNOWLEDGE_WITHIN_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ACKNOWLEDGE_WITHIN_MILLIS);
        return settings;
    }
}
