package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.BinaryForm;
import dev.waywiser.events.requests.Histogram;
import dev.waywiser.events.requests.RequestForms;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ByteUtils;

/** The history of a counter as bytes: first when it was heard of last, so that who looks for old ones need not read on. */
final class CounterForm {
    private static final Serde<Histogram> HISTOGRAMS = RequestForms.histograms();

    private CounterForm() {}

    static byte[] write(CounterHistory history, long heardMillis) {
        return BinaryForm.bytes(512, history, (it, out) -> write(it, heardMillis, out));
    }

    private static void write(CounterHistory history, long heardMillis, DataOutputStream out) throws IOException {
        out.writeLong(heardMillis);
        out.writeLong(history.oldestStart);
        out.writeLong(history.forgottenStart);
        RequestForms.writeSeries(history.series, out);
        ByteUtils.writeUnsignedVarint(history.sequences.size(), out);
        for (Map.Entry<Long, CounterHistory.Sequence> each : history.sequences.entrySet()) {
            out.writeLong(each.getKey());
            write(each.getValue(), out);
        }
    }

    private static void write(CounterHistory.Sequence sequence, DataOutputStream out) throws IOException {
        out.writeBoolean(sequence.base != null);
        if (sequence.base != null) {
            write(sequence.baseNanos, sequence.base, out);
        }
        ByteUtils.writeUnsignedVarint(sequence.points.size(), out);
        for (Map.Entry<Long, Histogram> point : sequence.points.entrySet()) {
            write(point.getKey(), point.getValue(), out);
        }
    }

    private static void write(long nanos, Histogram histogram, DataOutputStream out) throws IOException {
        out.writeLong(nanos);
        byte[] bytes = HISTOGRAMS.serializer().serialize("", histogram);
        ByteUtils.writeUnsignedVarint(bytes.length, out);
        out.write(bytes);
    }

    /** When it was heard of last, in milliseconds of the records. */
    static long heardMillis(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    static CounterHistory read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(Long.BYTES);
        long oldestStart = in.getLong();
        long forgottenStart = in.getLong();
        CounterHistory history = new CounterHistory(RequestForms.readSeries(in), oldestStart, forgottenStart);
        int sequences = ByteUtils.readUnsignedVarint(in);
        for (int i = 0; i < sequences; i++) {
            history.sequences.put(in.getLong(), readSequence(in));
        }
        return history;
    }

    private static CounterHistory.Sequence readSequence(ByteBuffer in) {
        CounterHistory.Sequence sequence = new CounterHistory.Sequence();
        if (in.get() != 0) {
            sequence.baseNanos = in.getLong();
            sequence.base = readHistogram(in);
        }
        int points = ByteUtils.readUnsignedVarint(in);
        for (int i = 0; i < points; i++) {
            sequence.points.put(in.getLong(), readHistogram(in));
        }
        return sequence;
    }

    private static Histogram readHistogram(ByteBuffer in) {
        return HISTOGRAMS.deserializer().deserialize("", readBytes(in));
    }

    private static byte[] readBytes(ByteBuffer in) {
        byte[] bytes = new byte[ByteUtils.readUnsignedVarint(in)];
        in.get(bytes);
        return bytes;
    }
}
