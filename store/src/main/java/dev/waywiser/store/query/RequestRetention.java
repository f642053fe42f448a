package dev.waywiser.store.query;

import dev.waywiser.events.requests.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * For how long counts of requests are kept; the finer they are, the shorter. In whole days.
 *
 * @param tenSeconds those of ten seconds, and slow requests; from 1 day to 30 days
 * @param minute those of a minute; at least as long, at most 400 days
 * @param hour those of an hour; at least as long, at most 4,000 days
 */
public record RequestRetention(Duration tenSeconds, Duration minute, Duration hour) {
    public static final RequestRetention DEFAULT =
            new RequestRetention(Duration.ofDays(3), Duration.ofDays(30), Duration.ofDays(400));

    public RequestRetention {
        requireDays("tenSeconds", tenSeconds, Duration.ofDays(1), Duration.ofDays(30));
        requireDays("minute", minute, tenSeconds, Duration.ofDays(400));
        requireDays("hour", hour, minute, Duration.ofDays(4_000));
    }

    private static void requireDays(String name, Duration kept, Duration least, Duration most) {
        boolean whole = kept.equals(Duration.ofDays(kept.toDays()));
        if (!whole || kept.compareTo(least) < 0 || kept.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + " must be whole days from " + least.toDays() + " to " + most.toDays() + ", but is " + kept);
        }
    }

    /** How long those of that resolution are kept. */
    public Duration of(Resolution resolution) {
        return switch (resolution) {
            case TEN_SECONDS -> tenSeconds;
            case MINUTE -> minute;
            case HOUR -> hour;
        };
    }

    /** From when on all of that resolution are surely there: the beginning of an hour, since nothing longer is put together. */
    Instant since(Resolution resolution, Instant now) {
        Instant oldest = now.minus(of(resolution));
        Instant hour = oldest.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(oldest) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }
}
