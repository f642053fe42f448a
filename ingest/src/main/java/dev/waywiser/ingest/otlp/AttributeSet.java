package dev.waywiser.ingest.otlp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** All attributes of one resource or data point, in an order that does not depend on that in which they were written. */
final class AttributeSet {
    /** More than any sender has. */
    static final int MOST = 1_000;

    private static final int KEY = ProtoReader.tag(1, 2);
    private static final int VALUE = ProtoReader.tag(2, 2);

    private record Entry(long key, long value) {}

    private final byte[] bytes;
    private final List<Entry> entries = new ArrayList<>();
    private boolean tooMany;

    AttributeSet(byte[] bytes) {
        this.bytes = bytes;
    }

    void clear() {
        entries.clear();
        tooMany = false;
    }

    /** Whether there are more than {@link #MOST}. */
    boolean isTooLarge() {
        return tooMany;
    }

    /** Adds the KeyValue in the slice. */
    void add(ProtoReader keyValue) throws IOException {
        long key = ProtoReader.NO_SLICE;
        long value = ProtoReader.NO_SLICE;
        for (int tag = keyValue.tag(); tag != 0; tag = keyValue.tag()) {
            if (tag == KEY) {
                key = keyValue.slice();
            } else if (tag == VALUE) {
                value = keyValue.slice();
            } else {
                keyValue.skip(tag);
            }
        }
        tooMany |= entries.size() == MOST;
        if (!tooMany) {
            entries.add(new Entry(key, value));
        }
    }

    void digest(MessageDigest digest) {
        Comparator<Entry> byKey = (a, b) -> compare(a.key(), b.key());
        entries.sort(byKey.thenComparing((a, b) -> compare(a.value(), b.value())));
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, entries.size()));
        for (Entry entry : entries) {
            text(digest, bytes, entry.key());
            text(digest, bytes, entry.value());
        }
    }

    /** Adds a text behind its length, so that two texts are never taken for one. */
    static void text(MessageDigest digest, byte[] bytes, long slice) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, ProtoReader.length(slice)));
        digest.update(bytes, ProtoReader.from(slice), ProtoReader.length(slice));
    }

    private int compare(long a, long b) {
        int from = ProtoReader.from(a);
        int other = ProtoReader.from(b);
        return Arrays.compareUnsigned(
                bytes, from, from + ProtoReader.length(a), bytes, other, other + ProtoReader.length(b));
    }
}
