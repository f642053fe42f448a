package dev.waywiser.rules;

import dev.waywiser.store.query.BuildsRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A number about builds, as docs/metrics.md defines it. */
public enum BuildMetric {
    SUCCESS_RATE("success rate"),
    DURATION_P50("median duration"),
    DURATION_P95("95th percentile of the duration");

    private final String words;

    BuildMetric(String words) {
        this.words = words;
    }

    /** Its name in the file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether smaller numbers are the worse ones. */
    public boolean lessIsWorse() {
        return this == SUCCESS_RATE;
    }

    String words() {
        return words;
    }

    @Nullable
    Double value(BuildsRow row) {
        return switch (this) {
            case SUCCESS_RATE -> row.successRate();
            case DURATION_P50 -> row.results().durationMedian();
            case DURATION_P95 -> row.results().durationP95();
        };
    }

    /** Builds that the number is made of: those that succeeded or failed. */
    static long count(BuildsRow row) {
        return row.results().successes() + row.results().failures();
    }

    String said(double value) {
        return this == SUCCESS_RATE ? Words.percent(value) : Words.time(value);
    }
}
