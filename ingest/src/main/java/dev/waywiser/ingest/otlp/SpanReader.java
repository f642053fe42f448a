package dev.waywiser.ingest.otlp;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.Window;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.requests.RequestFold;
import dev.waywiser.ingest.requests.RouteTemplates;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Counts the server spans of an ExportTraceServiceRequest. It takes the few fields that count out of the bytes and makes no object for a
 * span: {@code SpanReaderProperties} holds it to the generated classes. Not thread-safe.
 */
final class SpanReader implements Resources.Items {
    private static final int TRACE_ID = ProtoReader.tag(1, 2);
    private static final int NAME = ProtoReader.tag(5, 2);
    private static final int KIND = ProtoReader.tag(6, 0);
    private static final int START = ProtoReader.tag(7, 1);
    private static final int END = ProtoReader.tag(8, 1);
    private static final int ATTRIBUTE = ProtoReader.tag(9, 2);
    private static final int STATUS = ProtoReader.tag(15, 2);
    private static final int STATUS_CODE = ProtoReader.tag(3, 0);

    private static final int SERVER = 2;
    private static final int FAILED = 2;
    private static final int TRACE_BYTES = 16;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final long latestNanos;
    private final RequestsConfig config;
    private final RequestFold fold;
    private final Rejections rejections;
    private final Attributes attributes;
    private final RequestNames names;
    private Resources.Origin origin = new Resources.Origin(null, "", Rejection.NO_SERVICE);
    private boolean wanted = true;
    private int taken;
    private int unwanted;

    private long trace;
    private long name;
    private int kind;
    private long start;
    private long end;
    private boolean failed;

    SpanReader(
            byte[] bytes,
            long latestNanos,
            RouteTemplates templates,
            RequestsConfig config,
            RequestFold fold,
            Rejections rejections) {
        this.bytes = bytes;
        this.latestNanos = latestNanos;
        this.config = config;
        this.fold = fold;
        this.rejections = rejections;
        this.attributes = new Attributes(bytes);
        this.names = new RequestNames(bytes, fold, templates, attributes);
    }

    /**
     * Reads all of it.
     *
     * @throws IOException where the bytes are no such request
     */
    void read() throws IOException {
        new Resources(bytes, this).read();
    }

    /** Server spans that were counted. */
    int taken() {
        return taken;
    }

    /** Server spans of services whose requests are counted from metrics. */
    int unwanted() {
        return unwanted;
    }

    @Override
    public void origin(Resources.Origin next, ProtoReader resourceItems) {
        origin = next;
        wanted = next.service() == null || config.countsSpansOf(next.service());
        names.origin(next);
    }

    @Override
    public void scope(ProtoReader scopeItems) {}

    @Override
    public void item(ProtoReader in) throws IOException {
        long span = in.slice();
        trace = ProtoReader.NO_SLICE;
        name = ProtoReader.NO_SLICE;
        kind = 0;
        start = 0;
        end = 0;
        failed = false;
        attributes.clear();
        if (!fields(in.of(span), false) && kind == SERVER) {
            fields(in.of(span), true);
        }
        if (kind == SERVER) {
            count();
        }
    }

    /** Reads the span's fields; false where attributes were passed over, since the kind that came before them was another. */
    private boolean fields(ProtoReader in, boolean allAttributes) throws IOException {
        boolean complete = true;
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == ATTRIBUTE) {
                if (allAttributes || kind == SERVER || kind == 0) {
                    attributes.read(in);
                } else {
                    in.skip(tag);
                    complete = false;
                }
            } else if (tag == KIND) {
                kind = in.int32();
            } else if (tag == START) {
                start = in.fixed64();
            } else if (tag == END) {
                end = in.fixed64();
            } else if (tag == NAME) {
                name = in.slice();
            } else if (tag == TRACE_ID) {
                trace = in.slice();
            } else if (tag == STATUS) {
                status(in);
            } else {
                in.skip(tag);
            }
        }
        return complete;
    }

    private void status(ProtoReader in) throws IOException {
        int outer = in.enter();
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == STATUS_CODE) {
                failed = in.int32() == FAILED;
            } else {
                in.skip(tag);
            }
        }
        in.leave(outer);
    }

    private void count() {
        ServiceName service = origin.service();
        if (service == null) {
            rejections.add(Objects.requireNonNull(origin.why()));
            return;
        }
        if (!wanted) {
            unwanted++;
            return;
        }
        if (start == 0 || end == 0 || Long.compareUnsigned(end, start) < 0) {
            rejections.add(Rejection.TIMES);
        } else if (Long.compareUnsigned(end, latestNanos) > 0) {
            rejections.add(Rejection.FUTURE);
        } else {
            int series = names.series(service, origin.environment(), name, failed);
            if (series == RequestNames.UNREADABLE) {
                rejections.add(Rejection.NAME);
            } else {
                add(series);
            }
        }
    }

    private void add(int series) {
        long nanos = end - start;
        long place = fold.add(series, Window.ofNanos(end), nanos);
        taken++;
        if (ProtoReader.length(trace) == TRACE_BYTES) {
            int from = ProtoReader.from(trace);
            long high = (long) LONG.get(bytes, from);
            long low = (long) LONG.get(bytes, from + Long.BYTES);
            if ((high | low) != 0) {
                fold.trace(place, nanos, high, low);
            }
        }
    }
}
