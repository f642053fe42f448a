package dev.waywiser.streams.timeline;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A compact form, since a timeline is read whole whenever something in it changed: a byte that tells the form, flags, and
 * texts of which an empty one stands for none.
 */
public final class EffectiveSerde implements Serde<Effective> {
    private static final int FORM = 1;
    private static final int GONE = 1;
    private static final int MOST_NAMES = 1_000;

    @Override
    public Serializer<Effective> serializer() {
        return (topic, effective) -> effective == null ? null : write(effective);
    }

    @Override
    public Deserializer<Effective> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private static byte[] write(Effective effective) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeByte(effective.gone() ? GONE : 0);
            out.writeUTF(effective.repository().value());
            out.writeUTF(effective.service().value());
            out.writeUTF(effective.environment().value());
            out.writeUTF(effective.mark().text());
            out.writeUTF(effective.commit() == null ? "" : effective.commit().value());
            out.writeUTF(text(effective.version()));
            out.writeUTF(
                    effective.containedIn() == null
                            ? ""
                            : effective.containedIn().text());
            out.writeUTF(text(effective.branch()));
            writeAll(out, effective.labels());
            writeAll(out, effective.fixes());
            out.writeUTF(text(effective.title()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** In one order, so that equal deployments have equal bytes. */
    private static void writeAll(DataOutputStream out, Set<String> names) throws IOException {
        out.writeShort(names.size());
        for (String name : new TreeSet<>(names)) {
            out.writeUTF(name);
        }
    }

    private static Effective read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORM) {
                throw new SerializationException("not a deployment in the form " + FORM + " of a timeline");
            }
            int flags = in.readByte();
            RepositoryName repository = new RepositoryName(in.readUTF());
            ServiceName service = new ServiceName(in.readUTF());
            EnvironmentName environment = new EnvironmentName(in.readUTF());
            Mark mark = new Mark(in.readUTF());
            String commit = optional(in.readUTF());
            String version = optional(in.readUTF());
            String containedIn = optional(in.readUTF());
            String branch = optional(in.readUTF());
            Set<String> labels = readAll(in);
            Set<String> fixes = readAll(in);
            return new Effective(
                    repository,
                    service,
                    environment,
                    mark,
                    (flags & GONE) != 0,
                    commit == null ? null : new CommitSha(commit),
                    version,
                    containedIn == null ? null : new Mark(containedIn),
                    branch,
                    labels,
                    fixes,
                    optional(in.readUTF()));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SerializationException("not a deployment of a timeline: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Set<String> readAll(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        if (count > MOST_NAMES) {
            throw new IOException(count + " names are too many");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            names.add(in.readUTF());
        }
        return names;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String optional(String text) {
        return text.isEmpty() ? null : text;
    }
}
