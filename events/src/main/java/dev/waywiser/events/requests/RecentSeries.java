package dev.waywiser.events.requests;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Reads series, and knows by their bytes those that it read before: senders tell the same ones every few seconds, and to read one means
 * four texts and a check of each. There is a place for each of some thousand hashes, which the last one takes. Thread-safe.
 */
final class RecentSeries {
    private static final int TEXTS = 4;
    private static final int PLACES = 1 << 14;

    private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(PLACES);

    /** Its bytes are never changed. */
    private static final class Known {
        private final byte[] bytes;
        private final RequestSeries series;

        private Known(byte[] bytes, RequestSeries series) {
            this.bytes = bytes;
            this.series = series;
        }

        private boolean is(ByteBuffer in, int from) {
            return Arrays.equals(
                    bytes, 0, bytes.length, in.array(), in.arrayOffset() + from, in.arrayOffset() + in.position());
        }
    }

    /** Reads the one that comes next in a buffer that has an array. */
    RequestSeries read(ByteBuffer in) {
        int from = in.position();
        for (int text = 0; text < TEXTS; text++) {
            int length = BinaryForm.readSize(in);
            in.position(in.position() + length);
        }
        int place = place(in, from);
        Known known = places.get(place);
        if (known != null && known.is(in, from)) {
            return known.series;
        }
        byte[] bytes = Arrays.copyOfRange(in.array(), in.arrayOffset() + from, in.arrayOffset() + in.position());
        RequestSeries series = decode(ByteBuffer.wrap(bytes));
        places.set(place, new Known(bytes, series));
        return series;
    }

    private static int place(ByteBuffer in, int from) {
        byte[] array = in.array();
        int hash = 0;
        for (int i = in.arrayOffset() + from; i < in.arrayOffset() + in.position(); i++) {
            hash = 31 * hash + array[i];
        }
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    private static RequestSeries decode(ByteBuffer in) {
        return new RequestSeries(
                BinaryForm.readText(in),
                BinaryForm.readText(in),
                BinaryForm.readText(in),
                StatusClass.parse(BinaryForm.readText(in)));
    }
}
