package dev.waywiser.ingest.replay;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a replay has come: what is still to be read of each partition. Written as {@code 0:12-40,1:7-9}.
 *
 * @param left by the number of the partition
 */
record Place(Map<Integer, Range> left) {
    private static final int MOST_PARTITIONS = 10_000;
    private static final Pattern PART = Pattern.compile("([0-9]{1,5}):([0-9]{1,18})-([0-9]{1,18})");

    Place {
        left = Map.copyOf(left);
    }

    /** Offsets from the first one up to, and without, the end. */
    record Range(long next, long end) {
        Range {
            if (next > end) {
                throw new IllegalArgumentException("a range cannot end before it begins");
            }
        }

        long size() {
            return end - next;
        }
    }

    /**
     * The place that is written.
     *
     * @throws IllegalArgumentException where none is
     */
    static Place parse(String text) {
        Map<Integer, Range> left = new TreeMap<>();
        String[] parts = text.split(",", MOST_PARTITIONS + 1);
        for (String part : parts) {
            Matcher matcher = PART.matcher(part);
            if (parts.length > MOST_PARTITIONS || !matcher.matches()) {
                throw new IllegalArgumentException("cursor must be one that an answer told");
            }
            left.put(
                    Integer.parseInt(matcher.group(1)),
                    new Range(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))));
        }
        return new Place(left);
    }

    /** How many records are still to be read. */
    long remaining() {
        return left.values().stream().mapToLong(Range::size).sum();
    }

    String text() {
        return new TreeMap<>(left)
                .entrySet().stream()
                        .map(each -> each.getKey() + ":" + each.getValue().next() + "-"
                                + each.getValue().end())
                        .collect(Collectors.joining(","));
    }
}
