package dev.waywiser.events.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.Utils;

/**
 * What the compact forms of this package are made of: a byte that tells the form, numbers of variable length, texts and lists behind
 * their length. What cannot be read is a {@link SerializationException}, however it is broken.
 */
public final class BinaryForm {
    private static final int USUAL_BYTES = 256;
    private static final char REPLACEMENT = '\uFFFD';

    private BinaryForm() {}

    /** Writes a value. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T value, DataOutputStream out) throws IOException;
    }

    /**
     * Values behind a byte that tells their form.
     *
     * @param what its name in the message where it cannot be read
     */
    static <T> Serde<T> serde(String what, int form, Writer<T> writer, Function<ByteBuffer, T> reader) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : written(USUAL_BYTES, form, value, writer),
                (topic, bytes) -> bytes == null ? null : read(what, form, bytes, reader));
    }

    /**
     * A value behind a byte that tells its form.
     *
     * @param capacity for how many bytes there is room before it must grow
     */
    public static <T> byte[] written(int capacity, int form, T value, Writer<T> writer) {
        return bytes(capacity, value, (it, out) -> {
            out.writeByte(form);
            writer.write(it, out);
        });
    }

    /** What is written, without a form. */
    public static <T> byte[] bytes(int capacity, T value, Writer<T> writer) {
        // Kafka's buffer, since the JDK's takes a lock for each byte.
        ByteBufferOutputStream bytes = new ByteBufferOutputStream(capacity);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writer.write(value, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Utils.toArray(bytes.buffer().flip());
    }

    private static <T> T read(String what, int form, byte[] bytes, Function<ByteBuffer, T> reader) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte told = in.get();
            if (told != form) {
                throw new SerializationException("not " + what + ": its form is " + told + ", not " + form);
            }
            T value = reader.apply(in);
            if (in.hasRemaining()) {
                throw new SerializationException("not " + what + ": " + in.remaining() + " bytes are left");
            }
            return value;
        } catch (BufferUnderflowException | IllegalArgumentException unreadable) {
            throw new SerializationException("not " + what + ": " + unreadable, unreadable);
        }
    }

    /** Writes a text behind the number of its bytes in UTF-8. */
    public static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        ByteUtils.writeUnsignedVarint(bytes.length, out);
        out.write(bytes);
    }

    /**
     * Reads what {@link #writeText} wrote.
     *
     * @throws IllegalArgumentException where there is no such text
     */
    public static String readText(ByteBuffer in) {
        int length = readSize(in);
        byte[] bytes = new byte[length];
        in.get(bytes);
        String text = new String(bytes, UTF_8);
        // What is not UTF-8 becomes this character; it may also be meant, so only then it is looked at twice.
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(bytes);
        }
        return text;
    }

    private static void requireUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException broken) {
            throw new IllegalArgumentException("a text is not UTF-8", broken);
        }
    }

    /** Reads how many bytes, or values of a byte or more, follow, and sees to it that they can: what is longer than what is left is a lie. */
    public static int readSize(ByteBuffer in) {
        int length = ByteUtils.readUnsignedVarint(in);
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(length + " bytes do not follow");
        }
        return length;
    }

    static <T> void writeAll(List<T> values, DataOutputStream out, Writer<T> writer) throws IOException {
        ByteUtils.writeUnsignedVarint(values.size(), out);
        for (T value : values) {
            writer.write(value, out);
        }
    }

    /** Reads what {@link #writeAll} wrote. */
    static <T> List<T> readAll(ByteBuffer in, Function<ByteBuffer, T> reader) {
        int size = readSize(in);
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(reader.apply(in));
        }
        return values;
    }

    static void writeId(UUID id, DataOutputStream out) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    static UUID readId(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
