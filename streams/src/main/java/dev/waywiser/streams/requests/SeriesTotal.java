package dev.waywiser.streams.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.requests.BinaryForm;
import dev.waywiser.events.requests.RequestForms;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * All requests of a series in a time, as they are known now: never an increment.
 *
 * @param service to which service
 * @param total which requests, and how many took how long; its window is the first of the time
 * @param emptied buckets that had requests when the total was told before, and have none now
 */
public record SeriesTotal(String service, SeriesWindow total, List<Integer> emptied) {
    private static final int FORM = 1;
    private static final Serde<SeriesWindow> WINDOWS = RequestForms.windows();

    public SeriesTotal {
        emptied = List.copyOf(emptied);
        for (int place = 0; place < total.buckets().size(); place++) {
            if (total.buckets().count(place) < 0) {
                throw new IllegalArgumentException(
                        "bucket " + total.buckets().bucket(place) + " has fewer than no requests");
            }
        }
    }

    /** What the total is of, as a text. Totals of one key replace each other. */
    public String key() {
        RequestSeries series = total.series();
        return String.join(
                "\n", service, series.key(), Long.toString(total.window().number()));
    }

    static Serde<SeriesTotal> serde() {
        return Serdes.serdeFrom((topic, total) -> total == null ? null : total.write(topic), SeriesTotal::read);
    }

    private byte[] write(String topic) {
        byte[] name = service.getBytes(UTF_8);
        byte[] window = WINDOWS.serializer().serialize(topic, total);
        int most = 1 + (2 + emptied.size()) * ByteUtils.sizeOfUnsignedVarint(-1) + name.length + window.length;
        ByteBuffer out = ByteBuffer.allocate(most);
        out.put((byte) FORM);
        ByteUtils.writeUnsignedVarint(name.length, out);
        out.put(name);
        ByteUtils.writeUnsignedVarint(emptied.size(), out);
        emptied.forEach(bucket -> ByteUtils.writeVarint(bucket, out));
        out.put(window);
        byte[] written = new byte[out.position()];
        out.flip().get(written);
        return written;
    }

    private static SeriesTotal read(String topic, byte[] bytes) {
        if (bytes == null) {
            throw new SerializationException("not a total of requests: it is empty");
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte form = in.get();
            if (form != FORM) {
                throw new SerializationException("not a total of requests: its form is " + form + ", not " + FORM);
            }
            byte[] name = new byte[BinaryForm.readSize(in)];
            in.get(name);
            int more = BinaryForm.readSize(in);
            List<Integer> emptied = new ArrayList<>(more);
            for (int i = 0; i < more; i++) {
                emptied.add(ByteUtils.readVarint(in));
            }
            byte[] window = new byte[in.remaining()];
            in.get(window);
            return new SeriesTotal(
                    new String(name, UTF_8), WINDOWS.deserializer().deserialize(topic, window), emptied);
        } catch (BufferUnderflowException | IllegalArgumentException unreadable) {
            throw new SerializationException("not a total of requests: " + unreadable, unreadable);
        }
    }
}
