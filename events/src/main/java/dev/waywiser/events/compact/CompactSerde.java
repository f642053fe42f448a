package dev.waywiser.events.compact;

import dev.waywiser.events.Build;
import dev.waywiser.events.Change;
import dev.waywiser.events.Event;
import dev.waywiser.events.Version;
import dev.waywiser.events.topics.EventSerde;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Objects in their compact form, with a byte before it that tells so. What an earlier build wrote does not begin with that byte, and is
 * read as it was written.
 */
public final class CompactSerde<T> implements Serde<T> {
    /** No JSON begins with it, nor with anything but a brace. */
    private static final byte FORM = (byte) 0x81;

    private final Class<T> type;
    private final Form<T> form;
    private final Deserializer<T> earlier;

    /**
     * Writes the form, and reads both.
     *
     * @param earlier how earlier builds wrote it: beginning with any other byte
     */
    public CompactSerde(Class<T> type, Form<T> form, Deserializer<T> earlier) {
        this.type = type;
        this.form = form;
        this.earlier = earlier;
    }

    public static Serde<Change> changes() {
        return events(Change.class, new ChangeForm());
    }

    public static Serde<Version> versions() {
        return events(Version.class, new VersionForm());
    }

    public static Serde<Build> builds() {
        return events(Build.class, new BuildForm());
    }

    private static <E extends Event> Serde<E> events(Class<E> type, Form<E> form) {
        return new CompactSerde<>(type, form, new EventSerde<>(type).deserializer());
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            return bytes.length > 0 && bytes[0] == FORM ? read(bytes) : earlier.deserialize(topic, bytes);
        };
    }

    private byte[] write(T value) {
        CompactWriter out = new CompactWriter();
        out.octet(FORM);
        form.write(value, out);
        return out.toBytes();
    }

    private T read(byte[] bytes) {
        try {
            CompactReader in = new CompactReader(bytes, 1);
            T value = form.read(in);
            in.requireEnd();
            return value;
        } catch (IllegalArgumentException unreadable) {
            throw new SerializationException(
                    "not a " + type.getSimpleName() + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
