package dev.waywiser.ingest.publish;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;

/**
 * What a delivery declares that is no event: the last word on it holds.
 *
 * @param type what it is, as headers and metrics write it
 * @param topic where it is told
 * @param key under which
 * @param value what is told
 */
public record Declared<V>(String type, Topic<String, V> topic, String key, V value) {

    /** What is promised of a service, or no longer is. */
    public static Declared<SloDeclaration> of(SloDeclaration slo) {
        return new Declared<>("slo", EventTopics.SLOS, slo.service().value(), slo);
    }

    /** As the topic holds it. */
    public byte[] bytes() {
        return topic.values().serializer().serialize(topic.name(), value);
    }
}
