package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.BinaryForm;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.StatusClass;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a slot as bytes: its series in their order, the environment once, each route once. Of the state, so nobody but this
 * program reads it.
 */
final class SlotForm {
    private static final int FORM = 1;

    private SlotForm() {}

    /** Totals of one environment. */
    static byte[] write(Collection<Total> totals) {
        List<Total> ordered = new ArrayList<>(totals);
        ordered.sort((one, other) -> one.series.compareTo(other.series));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 32 * ordered.size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            ByteUtils.writeUnsignedVarint(ordered.size(), out);
            String route = null;
            for (Total total : ordered) {
                if (route == null) {
                    BinaryForm.writeText(total.series.environment(), out);
                }
                boolean sameRoute = total.series.route().equals(route);
                out.writeBoolean(sameRoute);
                route = total.series.route();
                if (!sameRoute) {
                    BinaryForm.writeText(route, out);
                }
                BinaryForm.writeText(total.series.method(), out);
                BinaryForm.writeText(total.series.statusClass().text(), out);
                write(total, out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Total total, DataOutputStream out) throws IOException {
        Buckets buckets = total.buckets();
        ByteUtils.writeUnsignedVarint(buckets.size(), out);
        int before = 0;
        for (int place = 0; place < buckets.size(); place++) {
            ByteUtils.writeVarint(buckets.bucket(place) - before, out);
            ByteUtils.writeVarlong(buckets.count(place), out);
            before = buckets.bucket(place);
        }
        SlowRequest slowest = total.slowest();
        out.writeBoolean(slowest != null);
        if (slowest != null) {
            ByteUtils.writeVarlong(slowest.nanos(), out);
            BinaryForm.writeText(slowest.traceId(), out);
        }
    }

    static List<Total> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        if (form != FORM) {
            throw new IllegalStateException("the state holds totals of the form " + form + ", not " + FORM);
        }
        int size = ByteUtils.readUnsignedVarint(in);
        List<Total> totals = new ArrayList<>(size);
        String environment = size == 0 ? "" : BinaryForm.readText(in);
        String route = "";
        for (int i = 0; i < size; i++) {
            boolean sameRoute = in.get() != 0;
            route = sameRoute ? route : BinaryForm.readText(in);
            RequestSeries series = new RequestSeries(
                    environment, route, BinaryForm.readText(in), StatusClass.parse(BinaryForm.readText(in)));
            totals.add(new Total(series, readBuckets(in), readSlowest(in)));
        }
        return totals;
    }

    private static Buckets readBuckets(ByteBuffer in) {
        int size = ByteUtils.readUnsignedVarint(in);
        int[] numbers = new int[size];
        long[] counts = new long[size];
        int before = 0;
        for (int place = 0; place < size; place++) {
            before += ByteUtils.readVarint(in);
            numbers[place] = before;
            counts[place] = ByteUtils.readVarlong(in);
        }
        return Buckets.of(numbers, counts);
    }

    private static @Nullable SlowRequest readSlowest(ByteBuffer in) {
        return in.get() == 0 ? null : new SlowRequest(ByteUtils.readVarlong(in), BinaryForm.readText(in));
    }
}
