package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.BinaryForm;
import dev.waywiser.events.requests.RequestForms;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.StatusClass;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.utils.ByteUtils;

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
        return BinaryForm.written(64 + 32 * ordered.size(), FORM, ordered, SlotForm::write);
    }

    private static void write(List<Total> ordered, DataOutputStream out) throws IOException {
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
            RequestForms.writeCounts(total.buckets(), total.slowest(), out);
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
            totals.add(new Total(series, RequestForms.readBuckets(in), RequestForms.readSlowest(in)));
        }
        return totals;
    }
}
