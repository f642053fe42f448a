package dev.waywiser.app.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.query.platform.PlatformReport.Line;
import dev.waywiser.query.platform.PlatformReport.Seen;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {
    private static final DigestTime SUNDAY =
            new DigestTime(DayOfWeek.SUNDAY, LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"));

    /** On 29 March 2026 clocks in Berlin skip 02:30, on 25 October they show it twice. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-22T01:29:59.999Z, 2026-03-15T01:30:00Z",
        "2026-03-22T01:30:00Z, 2026-03-22T01:30:00Z",
        "2026-03-25T12:00:00Z, 2026-03-22T01:30:00Z",
        "2026-03-29T01:29:59Z, 2026-03-22T01:30:00Z",
        "2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z",
        "2026-04-05T00:30:00Z, 2026-04-05T00:30:00Z",
        "2026-10-25T00:30:00Z, 2026-10-25T00:30:00Z",
        "2026-10-25T02:00:00Z, 2026-10-25T00:30:00Z",
        "2026-11-01T01:29:00Z, 2026-10-25T00:30:00Z",
        "2026-11-01T01:30:00Z, 2026-11-01T01:30:00Z"
    })
    void due_isByTheCalendarOfTheZone(Instant now, Instant due) {
        assertThat(SUNDAY.lastDue(now)).isEqualTo(due);
    }

    @Test
    void week_inWhichClocksChange_isSevenDaysOfTheCalendar() {
        assertThat(SUNDAY.weekBefore(Instant.parse("2026-04-05T00:30:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(SUNDAY.weekBefore(Instant.parse("2026-03-22T01:30:00Z")))
                .isEqualTo(Instant.parse("2026-03-15T01:30:00Z"));
    }

    @Test
    void words_ofBottlenecks_nameTheWorstThreeAndCountTheRest() {
        Line onboarding = SampleDigest.onboarding("storefront", "");
        Line selfService =
                new Line("self_service_gaps", 40, "self_service_ratio", 0.5, 0.7, "share", List.of("a\nb", "c"));
        Line feedback = new Line("feedback_loop", 10, "nps", -5, 0, "points", List.of());
        Line silence = new Line("integration_complexity", 1, "silence_ratio", 3.24, 3, "times", List.of());

        assertThat(DigestWords.of(new Seen(List.of(onboarding, selfService, feedback), 2, 2)))
                .isEqualTo(
                        "Onboarding friction (82 of 100): onboarding median 21.5 d, tolerable 7 d; most of it storefront."
                                + " Self service gaps (40 of 100): self service ratio 50 %, tolerable 70 %; most of it a b, c."
                                + " Feedback loop (10 of 100): nps -5 points, tolerable 0 points.");
        assertThat(DigestWords.of(new Seen(List.of(onboarding, selfService, feedback, silence), 1, 2)))
                .endsWith("tolerable 0 points. And 1 more.");
        assertThat(DigestWords.of(new Seen(List.of(silence), 1, 2)))
                .isEqualTo("Integration complexity (1 of 100): silence ratio 3.2 times, tolerable 3 times.");
    }

    @ParameterizedTest
    @CsvSource({"0.256, 0.26 s", "59, 59 s", "90, 1.5 min", "5400, 1.5 h", "864000, 10 d"})
    void words_ofLengths_haveAUnitThatFits(double seconds, String words) {
        Line line = new Line("performance_degradation", 5, "x_seconds", seconds, seconds, "seconds", List.of());
        assertThat(DigestWords.of(new Seen(List.of(line), 0, 0)))
                .isEqualTo("Performance degradation (5 of 100): x " + words + ", tolerable " + words + ".");
    }

    @Test
    void words_whereNothingIsSeen_sayWhetherEnoughIsKnown() {
        assertThat(DigestWords.of(new Seen(List.of(), 5, 2)))
                .isEqualTo(
                        "Nothing stands out: none of the 5 possible bottlenecks of which enough is known exceeds what is"
                                + " tolerable.");
        assertThat(DigestWords.of(new Seen(List.of(), 0, 7)))
                .isEqualTo("Too little is known of the week to say where the platform holds anybody back.");
    }
}
