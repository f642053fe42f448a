package dev.waywiser.store.query;

import org.jspecify.annotations.Nullable;

/** Numbers about a platform, of one group and period. */
public sealed interface Figures
        permits DriftFigures,
                PlatformRequestFigures,
                DependencyFigures,
                OnboardingFigures,
                FeedbackFigures,
                SourceFigures {

    /** What tells the group; empty where the answer is not divided, and for what has no name. */
    String group();

    /** A share, or why there is none. */
    record Share(@Nullable Double value, @Nullable String insufficient) {
        static Share of(long part, long whole, String otherwise) {
            return whole == 0 ? new Share(null, otherwise) : new Share(part / (double) whole, null);
        }
    }

    /** The median and the 90th percentile of times in seconds, or why there are none. */
    record Times(
            @Nullable Double median,
            @Nullable Double p90,
            @Nullable String insufficient) {
        static Times of(@Nullable Double median, @Nullable Double p90, String otherwise) {
            return new Times(median, p90, median == null ? otherwise : null);
        }
    }
}
