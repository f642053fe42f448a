package dev.waywiser.events.topics;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.EventJson;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Events of one type as their native JSON; {@code null}, a tombstone, stays {@code null}. */
public final class EventSerde<E extends Event> implements Serde<E> {
    private final Class<E> type;

    public EventSerde(Class<E> type) {
        this.type = type;
    }

    @Override
    public Serializer<E> serializer() {
        return (topic, event) -> event == null ? null : EventJson.write(event);
    }

    @Override
    public Deserializer<E> deserializer() {
        return (topic, json) -> {
            if (json == null) {
                return null;
            }
            try {
                return type.cast(EventJson.readOne(json));
            } catch (IllegalArgumentException | ClassCastException unreadable) {
                throw new SerializationException(
                        "not a " + type.getSimpleName() + ": " + unreadable.getMessage(), unreadable);
            }
        };
    }
}
