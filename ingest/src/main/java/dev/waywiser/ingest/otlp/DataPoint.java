package dev.waywiser.ingest.otlp;

import dev.waywiser.events.requests.ExplicitHistogram;
import dev.waywiser.events.requests.ExponentialHistogram;
import dev.waywiser.events.requests.Histogram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A data point of a histogram of either kind, one at a time. Not thread-safe. */
final class DataPoint {
    private static final int START = ProtoReader.tag(2, 1);
    private static final int TIME = ProtoReader.tag(3, 1);
    private static final int COUNT = ProtoReader.tag(4, 1);
    private static final int FLAGS = ProtoReader.tag(10, 0);
    private static final int NO_RECORDED_VALUE = 1;

    private static final int EXPLICIT_ATTRIBUTE = ProtoReader.tag(9, 2);
    private static final int EXPLICIT_COUNTS = 6;
    private static final int EXPLICIT_BOUNDS = 7;

    private static final int EXPONENTIAL_ATTRIBUTE = ProtoReader.tag(1, 2);
    private static final int SCALE = ProtoReader.tag(6, 0);
    private static final int ZERO_COUNT = ProtoReader.tag(7, 1);
    private static final int POSITIVE = ProtoReader.tag(8, 2);
    private static final int NEGATIVE = ProtoReader.tag(9, 2);
    private static final int OFFSET = ProtoReader.tag(1, 0);
    private static final int BUCKET_COUNTS = 2;

    /** More buckets than any sender has. */
    private static final int MOST_BUCKETS = 10_000;

    /** More requests than any process answers, and few enough that all of a delivery add up. */
    private static final long MOST_REQUESTS = 1L << 40;

    private final Attributes attributes;
    private final AttributeSet all;
    private final List<Long> counts = new ArrayList<>();
    private final List<Double> bounds = new ArrayList<>();
    private long start;
    private long time;
    private long count;
    private long zeros;
    private long belowZero;
    private int scale;
    private int offset;
    private long flags;
    private boolean wrong;

    /**
     * @param attributes take those of the point that count
     * @param all take all of its attributes
     */
    DataPoint(Attributes attributes, AttributeSet all) {
        this.attributes = attributes;
        this.all = all;
    }

    long startNanos() {
        return start;
    }

    long timeNanos() {
        return time;
    }

    /** Whether it says that there is nothing to say. */
    boolean isEmpty() {
        return (flags & NO_RECORDED_VALUE) != 0;
    }

    private void clear() {
        attributes.clear();
        all.clear();
        counts.clear();
        bounds.clear();
        start = 0;
        time = 0;
        count = 0;
        zeros = 0;
        belowZero = 0;
        scale = 0;
        offset = 0;
        flags = 0;
        wrong = false;
    }

    void readExplicit(ProtoReader in) throws IOException {
        clear();
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == EXPLICIT_ATTRIBUTE) {
                attribute(in);
            } else if (tag >>> 3 == EXPLICIT_COUNTS) {
                numbers(in, tag, () -> addCount(in.fixed64()), ProtoReader.FIXED64);
            } else if (tag >>> 3 == EXPLICIT_BOUNDS) {
                numbers(in, tag, () -> addBound(Double.longBitsToDouble(in.fixed64())), ProtoReader.FIXED64);
            } else {
                common(in, tag);
            }
        }
    }

    void readExponential(ProtoReader in) throws IOException {
        clear();
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == EXPONENTIAL_ATTRIBUTE) {
                attribute(in);
            } else if (tag == SCALE) {
                scale = in.sint32();
            } else if (tag == ZERO_COUNT) {
                zeros = requests(in.fixed64());
            } else if (tag == POSITIVE) {
                buckets(in, true);
            } else if (tag == NEGATIVE) {
                buckets(in, false);
            } else {
                common(in, tag);
            }
        }
    }

    private void common(ProtoReader in, int tag) throws IOException {
        if (tag == START) {
            start = in.fixed64();
        } else if (tag == TIME) {
            time = in.fixed64();
        } else if (tag == COUNT) {
            count = requests(in.fixed64());
        } else if (tag == FLAGS) {
            flags = in.varint();
        } else {
            in.skip(tag);
        }
    }

    private void attribute(ProtoReader in) throws IOException {
        long whole = in.slice();
        attributes.read(in.of(whole), whole);
        all.add(in.of(whole));
    }

    private void buckets(ProtoReader in, boolean positive) throws IOException {
        int outer = in.enter();
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag >>> 3 == BUCKET_COUNTS) {
                numbers(
                        in,
                        tag,
                        () -> {
                            if (positive) {
                                addCount(in.varint());
                            } else {
                                belowZero = requests(belowZero + requests(in.varint()));
                            }
                        },
                        ProtoReader.VARINT);
            } else if (tag == OFFSET && positive) {
                offset = in.sint32();
            } else {
                in.skip(tag);
            }
        }
        in.leave(outer);
    }

    private interface Reading {
        void read() throws IOException;
    }

    /** Numbers come one by one, or packed. */
    private static void numbers(ProtoReader in, int tag, Reading number, int wireType) throws IOException {
        int told = tag & 7;
        if (told == wireType) {
            number.read();
        } else if (told == ProtoReader.LENGTH) {
            int outer = in.enter();
            while (!in.isAtEnd()) {
                number.read();
            }
            in.leave(outer);
        } else {
            in.skip(tag);
        }
    }

    private void addCount(long requests) {
        if (counts.size() == MOST_BUCKETS) {
            wrong = true;
        } else {
            counts.add(requests(requests));
        }
    }

    private void addBound(double bound) {
        if (bounds.size() == MOST_BUCKETS) {
            wrong = true;
        } else {
            bounds.add(bound);
        }
    }

    private long requests(long requests) {
        if (requests < 0 || requests > MOST_REQUESTS) {
            wrong = true;
            return 0;
        }
        return requests;
    }

    /**
     * What an explicit point has counted.
     *
     * @throws IllegalArgumentException where its counts and bounds do not fit each other, or where it has counted requests and has no
     *     bound to tell how long they took
     */
    Histogram explicit(UnitOfTime unit) {
        List<Long> told = counts.isEmpty() && bounds.isEmpty() ? List.of(count) : counts;
        wrong |= bounds.isEmpty() && told.stream().anyMatch(each -> each > 0);
        return checked(new ExplicitHistogram(bounds.stream().map(unit::seconds).toList(), told));
    }

    /**
     * What an exponential point has counted. A duration below zero is none, and is counted as the shortest.
     *
     * @throws IllegalArgumentException where its scale or its counts cannot be
     */
    Histogram exponential(UnitOfTime unit) {
        return checked(new ExponentialHistogram(scale, unit.seconds(), zeros + belowZero, offset, counts));
    }

    private Histogram checked(Histogram histogram) {
        if (wrong || histogram.total() > MOST_REQUESTS) {
            throw new IllegalArgumentException("no process has counted that");
        }
        return histogram;
    }
}
