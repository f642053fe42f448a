package dev.waywiser.query.platform;

import dev.waywiser.query.platform.Limits.Bounds;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sign says of its bottleneck.
 *
 * @param before the same sign of the time before, where it was measured of enough then
 * @param bounds {@code null} where they cannot be known
 * @param severity how far the value lies between the bounds; {@code null} where too little is known
 * @param insufficient why too little is known
 * @param behind who has the most part in it, the most first; none where it is no bottleneck
 */
record Finding(
        Reading now,
        @Nullable Double before,
        @Nullable Bounds bounds,
        @Nullable Double severity,
        @Nullable String insufficient,
        List<String> behind) {
    private static final int MOST_BEHIND = 3;
    private static final double MOST_SCORE = 100;

    /** The most severe first, and what too little is known of last, each as it is listed. */
    static final Comparator<Finding> BY_EVIDENCE = Comparator.comparing(
                    (Finding finding) -> finding.severity == null ? Double.NEGATIVE_INFINITY : finding.severity,
                    Comparator.reverseOrder())
            .thenComparing(finding -> finding.now.sign());

    Finding {
        behind = List.copyOf(behind);
    }

    /** Whether a bottleneck is seen. */
    enum State {
        BOTTLENECK,
        NONE,
        INSUFFICIENT;

        /** The name in the API. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Judges a sign of all.
     *
     * @param groups the same sign of each group
     * @param groupsBefore the same of the time before, by group
     */
    static Finding of(Reading now, @Nullable Reading earlier, List<Reading> groups, Map<String, Reading> groupsBefore) {
        Double before = earlier != null && earlier.suffices() ? earlier.value() : null;
        Bounds bounds = now.sign().bounds(before);
        Double value = now.value();
        String silence = now.silence();
        if (value == null || silence != null || bounds == null) {
            String why = silence == null ? "too little was measured in the four weeks before" : silence;
            return new Finding(now, before, bounds, null, why, List.of());
        }
        double severity = bounds.severity(value);
        List<String> behind = severity > 0 ? behind(groups, groupsBefore) : List.of();
        return new Finding(now, before, bounds, severity, null, behind);
    }

    State state() {
        return severity == null ? State.INSUFFICIENT : severity > 0 ? State.BOTTLENECK : State.NONE;
    }

    /** The severity, 0 to 100; {@code null} where too little is known. */
    @Nullable
    Double score() {
        return severity == null ? null : (Double) (MOST_SCORE * clamped(severity));
    }

    /** The difference to before, by before. */
    @Nullable
    Double change() {
        Double value = now.value();
        return value == null || before == null || before == 0 ? null : (Double) ((value - before) / Math.abs(before));
    }

    /** Whether it is worse than before, by however little. */
    @Nullable
    Boolean worse() {
        Double value = now.value();
        if (value == null || before == null || bounds == null) {
            return null;
        }
        return bounds.severe() > bounds.tolerable() ? value > before : value < before;
    }

    private record Share(String group, double burden) {}

    /** A group's part is how severe the sign is there, times of how much it was measured there. */
    private static List<String> behind(List<Reading> groups, Map<String, Reading> groupsBefore) {
        return groups.stream()
                .map(reading -> new Share(reading.group(), burden(reading, groupsBefore.get(reading.group()))))
                .filter(share -> share.burden > 0)
                .sorted(Comparator.comparing(Share::burden).reversed().thenComparing(Share::group))
                .limit(MOST_BEHIND)
                .map(Share::group)
                .toList();
    }

    private static double burden(Reading reading, @Nullable Reading before) {
        Bounds bounds = reading.sign().bounds(before == null ? null : before.value());
        Double value = reading.value();
        return value == null || bounds == null ? 0 : clamped(bounds.severity(value)) * reading.count();
    }

    private static double clamped(double severity) {
        return Math.max(0, Math.min(1, severity));
    }
}
