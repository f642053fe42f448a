package dev.waywiser.app.backfill;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What forges say of how much may be asked: GitHub with {@code x-ratelimit-…}, GitLab with {@code RateLimit-…}, both with
 * {@code Retry-After}; see GitHub's "Rate limits for the REST API" and GitLab's "User and IP rate limits".
 */
final class RateLimit {
    /** GitHub's advice for a secondary limit that tells no time: a minute, and longer each time. */
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    private static final Duration LONGEST_UNTOLD = Duration.ofMinutes(16);

    private RateLimit() {}

    /**
     * How long to wait, where the answer refuses because of a limit.
     *
     * @param refusals how many times in a row it was refused before, from 0
     */
    static Optional<Duration> refused(int status, HttpHeaders headers, String body, Instant now, int refusals) {
        if (status != 403 && status != 429) {
            return Optional.empty();
        }
        Optional<Duration> told = seconds(headers, "Retry-After").map(Duration::ofSeconds);
        if (told.isPresent()) {
            return told;
        }
        if (isUsedUp(headers)) {
            return Optional.of(untilReset(headers, now).orElse(UNTOLD));
        }
        boolean limited = status == 429 || body.toLowerCase(Locale.ROOT).contains("rate limit");
        Duration longer = UNTOLD.multipliedBy(1L << Math.min(refusals, 10));
        return limited ? Optional.of(longer.compareTo(LONGEST_UNTOLD) < 0 ? longer : LONGEST_UNTOLD) : Optional.empty();
    }

    /** How long to wait before the next request, where an answer that was good says that it was the last one. */
    static Optional<Duration> beforeNext(HttpHeaders headers, Instant now) {
        return isUsedUp(headers) ? untilReset(headers, now) : Optional.empty();
    }

    private static boolean isUsedUp(HttpHeaders headers) {
        return seconds(headers, "x-ratelimit-remaining")
                .or(() -> seconds(headers, "RateLimit-Remaining"))
                .filter(remaining -> remaining == 0)
                .isPresent();
    }

    /** One second more, since the time that is told has no parts of seconds. */
    private static Optional<Duration> untilReset(HttpHeaders headers, Instant now) {
        return seconds(headers, "x-ratelimit-reset")
                .or(() -> seconds(headers, "RateLimit-Reset"))
                .map(reset ->
                        Duration.between(now, Instant.ofEpochSecond(reset)).plusSeconds(1))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Long> seconds(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .map(String::strip)
                .filter(value -> value.matches("[0-9]{1,12}"))
                .map(Long::valueOf);
    }
}
