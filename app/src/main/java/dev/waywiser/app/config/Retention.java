package dev.waywiser.app.config;

import java.time.Duration;

/**
 * For how long counts of requests are kept, in whole days.
 *
 * @param requestsTenSeconds those of ten seconds, and slow requests
 * @param requestsMinute those of a minute
 * @param requestsHour those of an hour
 */
public record Retention(Duration requestsTenSeconds, Duration requestsMinute, Duration requestsHour) {
    public Retention {
        new Invalid()
                .unless(
                        isDays(requestsTenSeconds, Duration.ofDays(1), Duration.ofDays(30)),
                        "requestsTenSeconds",
                        "must be whole days from 1d to 30d")
                .unless(
                        isDays(requestsMinute, requestsTenSeconds, Duration.ofDays(400)),
                        "requestsMinute",
                        "must be whole days from requestsTenSeconds to 400d")
                .unless(
                        isDays(requestsHour, requestsMinute, Duration.ofDays(4_000)),
                        "requestsHour",
                        "must be whole days from requestsMinute to 4000d")
                .check();
    }

    private static boolean isDays(Duration kept, Duration least, Duration most) {
        return kept.equals(Duration.ofDays(kept.toDays())) && kept.compareTo(least) >= 0 && kept.compareTo(most) <= 0;
    }
}
