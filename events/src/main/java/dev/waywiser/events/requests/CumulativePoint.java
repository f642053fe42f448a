package dev.waywiser.events.requests;

import java.util.UUID;

/**
 * How many requests a process has answered since it began to count: a data point of a cumulative histogram. To say it twice, or to
 * say it late, changes nothing.
 *
 * @param sender which process and which of its series: the same for all points that continue one another
 * @param series what the requests are counted as
 * @param startNanos when the process began to count, in nanoseconds since 1970; 0 where it does not tell
 * @param timeNanos until when it has counted, in nanoseconds since 1970
 * @param histogram the counts
 */
public record CumulativePoint(UUID sender, RequestSeries series, long startNanos, long timeNanos, Histogram histogram) {
    public CumulativePoint {
        if (startNanos < 0 || timeNanos <= 0) {
            throw new IllegalArgumentException("times must be after 1970 and before 2262");
        }
        startNanos = Math.min(startNanos, timeNanos);
    }
}
