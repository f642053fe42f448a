package dev.waywiser.events.objectives;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a budget is counted, as OpenSLO's {@code budgetingMethod} says.
 *
 * @param method what is counted
 * @param slice how long a time slice is: a multiple of 10 s that divides an hour; {@code null} for occurrences
 */
public record Budgeting(Method method, @Nullable Duration slice) {
    /** Every valid event counts once. */
    public static final Budgeting OCCURRENCES = new Budgeting(Method.OCCURRENCES, null);

    private static final long GRAIN_SECONDS = 10;

    /** What a budget is made of. */
    public enum Method {
        /** Good events among valid ones. */
        OCCURRENCES("Occurrences"),
        /** Slices in which the share of good events reached the objective's slice target, among slices with a valid event. */
        TIMESLICES("Timeslices"),
        /** The mean of the shares of good events of all slices with a valid event. */
        RATIO_TIMESLICES("RatioTimeslices");

        private final String text;

        Method(String text) {
            this.text = text;
        }

        /** OpenSLO's word for it. */
        public String text() {
            return text;
        }
    }

    public Budgeting {
        if ((method == Method.OCCURRENCES) != (slice == null)) {
            throw new IllegalArgumentException("slices have a length, and occurrences have none");
        }
        if (slice != null
                && (slice.isZero()
                        || slice.isNegative()
                        || slice.toSeconds() % GRAIN_SECONDS != 0
                        || Duration.ofHours(1).toMillis() % slice.toMillis() != 0)) {
            throw new IllegalArgumentException("a time slice must be a multiple of 10s that divides an hour");
        }
    }
}
