package dev.waywiser.streams.delivery;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.streams.timeline.Mark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a deployment, and its place in the timeline of its target.
 *
 * @param deployment all views of it as one
 * @param running what it put there
 * @param mark its place; {@code null} while it is not effective
 * @param deliveries ids of the deliveries that told of it; the least {@value #MOST_DELIVERIES} are kept
 */
record Placed(
        Deployment deployment, Running running, @Nullable Mark mark, SortedSet<String> deliveries) {

    /** How many deliveries of a deployment are kept. */
    static final int MOST_DELIVERIES = 20;

    Placed {
        deliveries = deliveries.stream().limit(MOST_DELIVERIES).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its place and what it runs, or {@code null} where it has no place. */
    Timeline.@Nullable Entry entry() {
        return mark == null ? null : new Timeline.Entry(mark, running);
    }

    static Serde<Placed> serde() {
        return Serdes.serdeFrom(
                (topic, placed) -> placed == null ? null : placed.write(),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    /** Three texts with their lengths before them, and the event's JSON. */
    private byte[] write() {
        byte[] place = (mark == null ? "" : mark.text()).getBytes(StandardCharsets.UTF_8);
        byte[] what = running.text().getBytes(StandardCharsets.UTF_8);
        byte[] told = String.join("\n", deliveries).getBytes(StandardCharsets.UTF_8);
        byte[] event = EventJson.write(deployment);
        return ByteBuffer.allocate(3 * Short.BYTES + place.length + what.length + told.length + event.length)
                .putShort((short) place.length)
                .put(place)
                .putShort((short) what.length)
                .put(what)
                .putShort((short) told.length)
                .put(told)
                .put(event)
                .array();
    }

    private static Placed read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        String place = text(buffer);
        String what = text(buffer);
        SortedSet<String> told = text(buffer).lines().collect(Collectors.toCollection(TreeSet::new));
        byte[] event = new byte[buffer.remaining()];
        buffer.get(event);
        return new Placed(
                (Deployment) EventJson.readOne(event),
                Running.parse(what),
                place.isEmpty() ? null : new Mark(place),
                told);
    }

    private static String text(ByteBuffer buffer) {
        byte[] text = new byte[buffer.getShort()];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
