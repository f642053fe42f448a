package dev.waywiser.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.requests.Resolution;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestRetentionTest {
    @Test
    void since_isTheFirstWholeHour_thatIsKept() {
        RequestRetention retention = RequestRetention.DEFAULT;
        assertThat(retention.since(Resolution.TEN_SECONDS, Instant.parse("2026-03-20T12:34:56Z")))
                .isEqualTo(Instant.parse("2026-03-17T13:00:00Z"));
        assertThat(retention.since(Resolution.MINUTE, Instant.parse("2026-03-20T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-02-18T12:00:00Z"));
        assertThat(retention.of(Resolution.HOUR)).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void coarser_isNeverKeptShorter_norAPartOfADay() {
        assertThatThrownBy(() -> days(31, 31, 31)).hasMessageContaining("tenSeconds must be whole days from 1 to 30");
        assertThatThrownBy(() -> days(3, 2, 400)).hasMessageContaining("minute must be whole days from 3 to 400");
        assertThatThrownBy(() -> days(3, 30, 29)).hasMessageContaining("hour must be whole days from 30 to 4000");
        assertThatThrownBy(() -> new RequestRetention(Duration.ofHours(36), Duration.ofDays(2), Duration.ofDays(2)))
                .hasMessageContaining("whole days");
    }

    private static RequestRetention days(int tenSeconds, int minute, int hour) {
        return new RequestRetention(Duration.ofDays(tenSeconds), Duration.ofDays(minute), Duration.ofDays(hour));
    }
}
