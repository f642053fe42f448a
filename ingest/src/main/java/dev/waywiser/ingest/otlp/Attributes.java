package dev.waywiser.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** The values of the attributes that count, of one resource, span or data point at a time. Of a key that is there twice the last value counts. */
final class Attributes {
    private static final int KEY = ProtoReader.tag(1, 2);
    private static final int VALUE = ProtoReader.tag(2, 2);
    private static final int STRING = ProtoReader.tag(1, 2);
    private static final int BOOL = ProtoReader.tag(2, 0);
    private static final int INT = ProtoReader.tag(3, 0);
    private static final int DOUBLE = ProtoReader.tag(4, 1);
    private static final int ARRAY = ProtoReader.tag(5, 2);
    private static final int LIST = ProtoReader.tag(6, 2);
    private static final int BYTES = ProtoReader.tag(7, 2);

    private static final int MOST_DIGITS = 9;
    private static final int COUNT = Attribute.ALL.size();

    private final byte[] bytes;
    private final int[] kinds = new int[COUNT];
    private final long[] values = new long[COUNT];

    /** What the value that is being read is: the tag of its field in AnyValue, 0 for none. */
    private int kind;

    private long value;

    Attributes(byte[] bytes) {
        this.bytes = bytes;
    }

    void clear() {
        Arrays.fill(kinds, 0);
    }

    /** Whether it has a value of any kind. */
    boolean has(Attribute attribute) {
        return kinds[attribute.number()] != 0;
    }

    /** Where its text lies; {@link ProtoReader#NO_SLICE} where it has none, or an empty one. */
    long text(Attribute attribute) {
        int place = attribute.number();
        return kinds[place] == STRING && ProtoReader.length(values[place]) > 0 ? values[place] : ProtoReader.NO_SLICE;
    }

    /** Its number, also where it is told as text; −1 where it has none. */
    long number(Attribute attribute) {
        int place = attribute.number();
        if (kinds[place] == INT) {
            return Math.max(-1, values[place]);
        }
        return kinds[place] == STRING ? digits(values[place]) : -1;
    }

    private long digits(long slice) {
        int length = ProtoReader.length(slice);
        if (length == 0 || length > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = bytes[ProtoReader.from(slice) + i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Whether its text is that word. */
    boolean is(Attribute attribute, String word) {
        long slice = text(attribute);
        int from = ProtoReader.from(slice);
        byte[] expected = word.getBytes(UTF_8);
        return slice != ProtoReader.NO_SLICE
                && Arrays.equals(bytes, from, from + ProtoReader.length(slice), expected, 0, expected.length);
    }

    /** Reads the KeyValue that follows. */
    void read(ProtoReader in) throws IOException {
        int outer = in.enter();
        read(in, in.rest());
        in.leave(outer);
    }

    /** Reads the KeyValue that the slice holds, and the reader too. */
    void read(ProtoReader in, long whole) throws IOException {
        Attribute attribute = null;
        boolean keyCame = false;
        boolean again = false;
        kind = 0;
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == KEY) {
                again |= keyCame;
                keyCame = true;
                attribute = Attribute.find(bytes, in.slice());
            } else if (tag == VALUE && attribute != null) {
                readValue(in);
            } else {
                again |= tag == VALUE && !keyCame;
                in.skip(tag);
            }
        }
        if (attribute != null) {
            if (again) {
                readValues(in.of(whole));
            }
            kinds[attribute.number()] = kind;
            values[attribute.number()] = value;
        }
    }

    /** Where the value came before its key, or a key came twice: the values are read anew, now that it is known that they count. */
    private void readValues(ProtoReader in) throws IOException {
        kind = 0;
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == VALUE) {
                readValue(in);
            } else {
                in.skip(tag);
            }
        }
    }

    private void readValue(ProtoReader in) throws IOException {
        int outer = in.enter();
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == STRING) {
                kind = tag;
                value = in.slice();
            } else if (tag == INT) {
                kind = tag;
                value = in.varint();
            } else {
                kind = tag == BOOL || tag == DOUBLE || tag == ARRAY || tag == LIST || tag == BYTES ? tag : kind;
                in.skip(tag);
            }
        }
        in.leave(outer);
    }
}
