package dev.waywiser.ingest.publish;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.AlertTopics;
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

    /** What nobody is to be told of, or of which people are told again. */
    public static Declared<Mute> of(Mute mute) {
        return new Declared<>("mute", AlertTopics.MUTES, mute.id(), mute);
    }

    /** What people are told once. */
    public static Declared<Alert> of(Alert notice) {
        return new Declared<>("notice", AlertTopics.ALERTS, notice.key(), notice);
    }

    /** As the topic holds it. */
    public byte[] bytes() {
        return topic.values().serializer().serialize(topic.name(), value);
    }
}
