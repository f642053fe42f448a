package dev.waywiser.app.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_772_355_600);

    @Test
    void retryAfter_isWaitedFor_whateverElseIsSaid() {
        assertThat(RateLimit.refused(403, headers("Retry-After", "30", "x-ratelimit-remaining", "0"), "", NOW, 0))
                .contains(Duration.ofSeconds(30));
        assertThat(RateLimit.refused(429, headers("Retry-After", "7"), "", NOW, 3))
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void usedUpLimit_isWaitedForUntilItIsReset() {
        String reset = Long.toString(NOW.getEpochSecond() + 90);

        assertThat(RateLimit.refused(
                        403, headers("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset), "", NOW, 0))
                .contains(Duration.ofSeconds(91));
        assertThat(RateLimit.refused(429, headers("RateLimit-Remaining", "0", "RateLimit-Reset", reset), "", NOW, 0))
                .contains(Duration.ofSeconds(91));
        assertThat(RateLimit.beforeNext(headers("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset), NOW))
                .contains(Duration.ofSeconds(91));
        assertThat(RateLimit.beforeNext(headers("x-ratelimit-remaining", "1", "x-ratelimit-reset", reset), NOW))
                .isEmpty();
    }

    @Test
    void secondaryLimit_thatTellsNoTime_isWaitedForLongerEachTime() {
        String words = "You have exceeded a secondary rate limit. Please wait.";

        assertThat(RateLimit.refused(403, headers(), words, NOW, 0)).contains(Duration.ofMinutes(1));
        assertThat(RateLimit.refused(403, headers(), words, NOW, 2)).contains(Duration.ofMinutes(4));
        assertThat(RateLimit.refused(429, headers(), "", NOW, 50)).contains(Duration.ofMinutes(16));
    }

    @Test
    void refusal_forAnotherReason_isNoLimit() {
        assertThat(RateLimit.refused(403, headers("x-ratelimit-remaining", "4999"), "Resource not accessible", NOW, 0))
                .isEmpty();
        assertThat(RateLimit.refused(404, headers("Retry-After", "1"), "", NOW, 0))
                .isEmpty();
    }

    @Test
    void times_thatAreNone_areNotBelieved() {
        assertThat(RateLimit.refused(429, headers("Retry-After", "soon"), "", NOW, 0))
                .contains(Duration.ofMinutes(1));
        assertThat(RateLimit.refused(
                        403,
                        headers(
                                "x-ratelimit-remaining",
                                "0",
                                "x-ratelimit-reset",
                                Long.toString(NOW.getEpochSecond() - 500)),
                        "",
                        NOW,
                        0))
                .contains(Duration.ZERO);
    }

    private static HttpHeaders headers(String... pairs) {
        Map<String, List<String>> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < pairs.length; i += 2) {
            headers.put(pairs[i], List.of(pairs[i + 1]));
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
