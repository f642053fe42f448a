package dev.waywiser.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T12:00:00Z",
                "2026-03-01T13:00:00+01:00",
                "2026-03-01T12:00:00.000Z",
                "2026-03-01T12:00:00.0000000Z",
                "2026-03-01T13:00:00+0100",
                "2026-03-01t12:00:00z",
                "2026-03-01T13:00:00.000+0100",
                "2026-03-01T07:30:00-0430",
                "2026-03-01 12:00:00 UTC",
                "2026-03-01 12:00:00.000 UTC",
                "2026-03-01 13:00:00 +0100",
                "2026-03-01 11:30:00 -00:30"
            })
    void time_inEachForm_isRead(String text) {
        assertThat(Moment.parse(text)).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-01",
                "2026-03-01T12:00:00",
                "2026-02-30T12:00:00+0100",
                "2026-03-01 12:00:00",
                "2026-03-01 12:00:00 CET",
                "2026-02-30 12:00:00 UTC",
                "2026-03-01 12:00:00 UTC ",
                " UTC"
            })
    void time_inAnotherForm_isRefused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Moment.parse(text));
    }
}
