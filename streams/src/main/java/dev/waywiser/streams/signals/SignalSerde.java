package dev.waywiser.streams.signals;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Times;
import dev.waywiser.events.objectives.IndicatorSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A compact form, since everything that finishes is told: a byte that tells the form, flags, and texts of which an empty one stands for none. */
public final class SignalSerde implements Serde<Signal> {
    private static final int FORM = 1;
    private static final int GONE = 1;
    private static final int TIMED = 2;

    @Override
    public Serializer<Signal> serializer() {
        return (topic, signal) -> signal == null ? null : write(signal);
    }

    @Override
    public Deserializer<Signal> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private static byte[] write(Signal signal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Long duration = signal.durationMillis();
            out.writeByte(FORM);
            out.writeByte((signal.gone() ? GONE : 0) | (duration == null ? 0 : TIMED));
            out.writeUTF(signal.source().text());
            out.writeUTF(signal.service().value());
            out.writeUTF(signal.id());
            out.writeLong(signal.at().toEpochMilli());
            out.writeLong(duration == null ? 0 : duration);
            out.writeUTF(signal.result());
            out.writeUTF(
                    signal.environment() == null ? "" : signal.environment().value());
            out.writeUTF(text(signal.pipeline()));
            out.writeUTF(text(signal.branch()));
            out.writeUTF(text(signal.version()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Signal read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORM) {
                throw new SerializationException("not a signal in the form " + FORM);
            }
            int flags = in.readByte();
            IndicatorSource source = IndicatorSource.parse(in.readUTF());
            ServiceName service = new ServiceName(in.readUTF());
            String id = in.readUTF();
            Instant at = Times.of("at", Instant.ofEpochMilli(in.readLong()));
            long duration = in.readLong();
            String result = in.readUTF();
            String environment = optional(in.readUTF());
            return new Signal(
                    source,
                    service,
                    id,
                    (flags & GONE) != 0,
                    at,
                    result,
                    (flags & TIMED) == 0 ? null : (Long) duration,
                    environment == null ? null : new EnvironmentName(environment),
                    optional(in.readUTF()),
                    optional(in.readUTF()),
                    optional(in.readUTF()));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SerializationException("not a signal: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String optional(String text) {
        return text.isEmpty() ? null : text;
    }
}
