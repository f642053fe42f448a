package dev.waywiser.events.topics;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * A Kafka topic and what it holds.
 *
 * @param name its name on the broker
 * @param keys how keys are written
 * @param values how values are written
 * @param settings topic settings that its meaning demands, for example how long it is kept
 */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values, Map<String, String> settings) {
    public Topic {
        settings = Map.copyOf(settings);
    }
}
