package dev.waywiser.streams.delivery;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.compact.CompactReader;
import dev.waywiser.events.compact.CompactSerde;
import dev.waywiser.events.compact.CompactWriter;
import dev.waywiser.events.compact.DeploymentForm;
import dev.waywiser.events.compact.Form;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.streams.timeline.Mark;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/** Of its mark only the time is written: the id is the deployment's. */
final class PlacedForm implements Form<Placed> {
    private static final int IN_GRAPH = 1;

    private final DeploymentForm deployments = new DeploymentForm();

    private PlacedForm() {}

    static Serde<Placed> serde() {
        return new CompactSerde<>(Placed.class, new PlacedForm(), (topic, bytes) -> readEarlier(bytes));
    }

    @Override
    public void write(Placed placed, CompactWriter out) {
        deployments.write(placed.deployment(), out);
        out.time(placed.mark() == null ? null : placed.mark().effectiveAt());
        out.octet(placed.running().inGraph() ? IN_GRAPH : 0);
        out.commit(placed.running().commit());
        out.text(placed.running().version());
        out.each(placed.deliveries(), out::text);
    }

    @Override
    public Placed read(CompactReader in) {
        Deployment deployment = deployments.read(in);
        Instant effectiveAt = in.optionalTime();
        boolean inGraph = in.octet() == IN_GRAPH;
        return new Placed(
                deployment,
                new Running(in.optionalCommit(), inGraph, in.optionalText()),
                effectiveAt == null ? null : Mark.of(effectiveAt, deployment.id()),
                in.set(in::text));
    }

    /** Three texts with their lengths before them, and the event's JSON. The first length is less than 1,024. */
    private static Placed readEarlier(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String place = earlierText(buffer);
            String what = earlierText(buffer);
            SortedSet<String> told = earlierText(buffer).lines().collect(Collectors.toCollection(TreeSet::new));
            byte[] event = new byte[buffer.remaining()];
            buffer.get(event);
            return new Placed(
                    (Deployment) EventJson.readOne(event),
                    Running.parse(what),
                    place.isEmpty() ? null : new Mark(place),
                    told);
        } catch (IllegalArgumentException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | ClassCastException unreadable) {
            throw new SerializationException("not a Placed: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String earlierText(ByteBuffer buffer) {
        int length = buffer.getShort();
        if (length < 0 || length > buffer.remaining()) {
            throw new IllegalArgumentException("it ends too early");
        }
        byte[] text = new byte[length];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
