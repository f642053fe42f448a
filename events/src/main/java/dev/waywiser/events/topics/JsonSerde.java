package dev.waywiser.events.topics;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Glob;
import dev.waywiser.events.ServiceName;
import java.time.ZoneId;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Records as JSON, member by member. Members that are not known are passed over, so an older reader can read what a newer writer
 * wrote; {@code null}, a tombstone, stays {@code null}.
 */
public final class JsonSerde<T> implements Serde<T> {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule("texts")
                    .addSerializer(ServiceName.class, written(ServiceName::value))
                    .addDeserializer(ServiceName.class, read(ServiceName::new))
                    .addSerializer(EnvironmentName.class, written(EnvironmentName::value))
                    .addDeserializer(EnvironmentName.class, read(EnvironmentName::new))
                    .addSerializer(Glob.class, written(Glob::pattern))
                    .addDeserializer(Glob.class, read(Glob::new))
                    .addSerializer(ZoneId.class, written(ZoneId::getId))
                    .addDeserializer(ZoneId.class, read(ZoneId::of)))
            .build();

    private final Class<T> type;

    public JsonSerde(Class<T> type) {
        this.type = type;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : MAPPER.writeValueAsBytes(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, json) -> {
            if (json == null) {
                return null;
            }
            try {
                T value = MAPPER.readValue(json, type);
                if (value == null) {
                    throw new SerializationException("null is no " + type.getSimpleName());
                }
                return value;
            } catch (JacksonException | IllegalArgumentException unreadable) {
                throw new SerializationException(
                        "not a " + type.getSimpleName() + ": " + unreadable.getMessage(), unreadable);
            }
        };
    }

    private static <V> ValueSerializer<V> written(Function<V, String> text) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(V value, JsonGenerator out, SerializationContext context) {
                out.writeString(text.apply(value));
            }
        };
    }

    private static <V> ValueDeserializer<V> read(Function<String, V> parse) {
        return new ValueDeserializer<>() {
            @Override
            public V deserialize(JsonParser in, DeserializationContext context) {
                return parse.apply(in.getValueAsString());
            }
        };
    }
}
