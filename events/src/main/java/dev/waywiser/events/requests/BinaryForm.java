package dev.waywiser.events.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
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
import org.apache.kafka.common.utils.ByteUtils;

/**
 * What the compact forms of this package are made of: a byte that tells the form, numbers of variable length, texts and lists behind
 * their length. What cannot be read is a {@link SerializationException}, however it is broken.
 */
public final class BinaryForm {
    private BinaryForm() {}

    /** Writes a value. */
    @FunctionalInterface
    interface Writer<T> {
        void write(T value, DataOutputStream out) throws IOException;
    }

    /**
     * Values behind a byte that tells their form.
     *
     * @param what its name in the message where it cannot be read
     */
    static <T> Serde<T> serde(String what, int form, Writer<T> writer, Function<ByteBuffer, T> reader) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : written(form, value, writer),
                (topic, bytes) -> bytes == null ? null : read(what, form, bytes, reader));
    }

    private static <T> byte[] written(int form, T value, Writer<T> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(form);
            writer.write(value, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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
        int length = readLength(in);
        ByteBuffer text = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            return UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException broken) {
            throw new IllegalArgumentException("a text is not UTF-8", broken);
        }
    }

    /** Reads how many bytes follow, and sees to it that they do. */
    private static int readLength(ByteBuffer in) {
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

    /** Each value takes a byte or more, so a length beyond what is left is a lie. */
    static <T> List<T> readAll(ByteBuffer in, Function<ByteBuffer, T> reader) {
        int size = readLength(in);
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
