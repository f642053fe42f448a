package dev.waywiser.events.requests;

import dev.waywiser.events.ServiceName;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/** Requests and counters as bytes, as they pass through Kafka. */
public final class RequestForms {
    private static final int FORM = 1;
    private static final int WITHOUT_TRACE = 0;
    private static final int WITH_TRACE = 1;
    private static final int EXPLICIT = 0;
    private static final int EXPONENTIAL = 1;

    private static final RecentSeries RECENT = new RecentSeries();

    private RequestForms() {}

    /** Batches of counts. */
    public static Serde<RequestBatch> batches() {
        return BinaryForm.serde("a batch of requests", FORM, RequestForms::write, RequestForms::readBatch);
    }

    /** Series windows, alone. */
    public static Serde<SeriesWindow> windows() {
        return BinaryForm.serde("a window of requests", FORM, RequestForms::write, RequestForms::readWindow);
    }

    /** Histograms, alone. */
    public static Serde<Histogram> histograms() {
        return BinaryForm.serde("a histogram", FORM, RequestForms::write, RequestForms::readHistogram);
    }

    /** Batches of counters. */
    public static Serde<CumulativeBatch> counters() {
        return BinaryForm.serde(
                "a batch of counters",
                FORM,
                (batch, out) -> {
                    BinaryForm.writeText(batch.service().value(), out);
                    BinaryForm.writeAll(batch.points(), out, RequestForms::write);
                },
                in -> new CumulativeBatch(
                        new ServiceName(BinaryForm.readText(in)), BinaryForm.readAll(in, RequestForms::readPoint)));
    }

    private static void write(RequestBatch batch, DataOutputStream out) throws IOException {
        BinaryForm.writeText(batch.service().value(), out);
        BinaryForm.writeId(batch.id(), out);
        BinaryForm.writeAll(batch.windows(), out, RequestForms::write);
    }

    private static RequestBatch readBatch(ByteBuffer in) {
        return new RequestBatch(
                new ServiceName(BinaryForm.readText(in)),
                BinaryForm.readId(in),
                BinaryForm.readAll(in, RequestForms::readWindow));
    }

    private static void write(SeriesWindow window, DataOutputStream out) throws IOException {
        writeSeries(window.series(), out);
        ByteUtils.writeVarlong(window.window().number(), out);
        writeCounts(window.buckets(), window.slowest(), out);
    }

    /** Writes how many requests took how long, and which of them took longest. */
    public static void writeCounts(Buckets buckets, @Nullable SlowRequest slowest, DataOutputStream out)
            throws IOException {
        write(buckets, out);
        out.writeByte(slowest == null ? WITHOUT_TRACE : WITH_TRACE);
        if (slowest != null) {
            ByteUtils.writeVarlong(slowest.nanos(), out);
            BinaryForm.writeText(slowest.traceId(), out);
        }
    }

    private static SeriesWindow readWindow(ByteBuffer in) {
        return new SeriesWindow(
                readSeries(in), new Window(ByteUtils.readVarlong(in)), readBuckets(in), readSlowest(in));
    }

    /** Reads the second of what {@link #writeCounts} wrote. */
    public static @Nullable SlowRequest readSlowest(ByteBuffer in) {
        return in.get() == WITHOUT_TRACE ? null : new SlowRequest(ByteUtils.readVarlong(in), BinaryForm.readText(in));
    }

    /** Writes which requests are counted together. */
    public static void writeSeries(RequestSeries series, DataOutputStream out) throws IOException {
        BinaryForm.writeText(series.environment(), out);
        BinaryForm.writeText(series.route(), out);
        BinaryForm.writeText(series.method(), out);
        BinaryForm.writeText(series.statusClass().text(), out);
    }

    /** Reads what {@link #writeSeries} wrote. */
    public static RequestSeries readSeries(ByteBuffer in) {
        return RECENT.read(in);
    }

    private static void write(Buckets buckets, DataOutputStream out) throws IOException {
        ByteUtils.writeUnsignedVarint(buckets.size(), out);
        int before = 0;
        for (int i = 0; i < buckets.size(); i++) {
            ByteUtils.writeVarint(buckets.bucket(i) - before, out);
            ByteUtils.writeVarlong(buckets.count(i), out);
            before = buckets.bucket(i);
        }
    }

    /** Reads the first of what {@link #writeCounts} wrote. */
    public static Buckets readBuckets(ByteBuffer in) {
        int size = BinaryForm.readSize(in);
        int[] numbers = new int[size];
        long[] counts = new long[size];
        int before = 0;
        for (int i = 0; i < size; i++) {
            before += ByteUtils.readVarint(in);
            numbers[i] = before;
            counts[i] = ByteUtils.readVarlong(in);
        }
        return Buckets.of(numbers, counts);
    }

    private static void write(CumulativePoint point, DataOutputStream out) throws IOException {
        BinaryForm.writeId(point.sender(), out);
        writeSeries(point.series(), out);
        ByteUtils.writeVarlong(point.startNanos(), out);
        ByteUtils.writeVarlong(point.timeNanos(), out);
        write(point.histogram(), out);
    }

    private static CumulativePoint readPoint(ByteBuffer in) {
        return new CumulativePoint(
                BinaryForm.readId(in),
                readSeries(in),
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in),
                readHistogram(in));
    }

    private static void write(Histogram histogram, DataOutputStream out) throws IOException {
        if (histogram instanceof ExplicitHistogram explicit) {
            out.writeByte(EXPLICIT);
            BinaryForm.writeAll(explicit.bounds(), out, (bound, to) -> to.writeDouble(bound));
            BinaryForm.writeAll(explicit.counts(), out, ByteUtils::writeVarlong);
        } else if (histogram instanceof ExponentialHistogram exponential) {
            out.writeByte(EXPONENTIAL);
            ByteUtils.writeVarint(exponential.scale(), out);
            out.writeDouble(exponential.secondsAUnit());
            ByteUtils.writeVarlong(exponential.zeros(), out);
            ByteUtils.writeVarint(exponential.offset(), out);
            BinaryForm.writeAll(exponential.counts(), out, ByteUtils::writeVarlong);
        }
    }

    private static Histogram readHistogram(ByteBuffer in) {
        byte kind = in.get();
        if (kind == EXPLICIT) {
            return new ExplicitHistogram(
                    BinaryForm.readAll(in, ByteBuffer::getDouble), BinaryForm.readAll(in, ByteUtils::readVarlong));
        } else if (kind == EXPONENTIAL) {
            return new ExponentialHistogram(
                    ByteUtils.readVarint(in),
                    in.getDouble(),
                    ByteUtils.readVarlong(in),
                    ByteUtils.readVarint(in),
                    BinaryForm.readAll(in, ByteUtils::readVarlong));
        }
        throw new IllegalArgumentException("no histogram is of the kind " + kind);
    }
}
