package dev.waywiser.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.requests.Resolution;
import dev.waywiser.store.query.Composition.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompositionTest {
    private static final Instant NOW = at("2026-03-20T12:34:56Z");

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private static Period period(String from, String to) {
        return new Period(at(from), at(to), ZoneOffset.UTC);
    }

    private static List<Segment> compose(Period period, List<Instant> starts, Resolution coarsest) {
        return Composition.of(period, starts, coarsest, NOW, RequestRetention.DEFAULT);
    }

    private static List<Segment> composeAt(String now, Period period) {
        return Composition.of(period, List.of(), Resolution.HOUR, at(now), RequestRetention.DEFAULT);
    }

    private static List<Segment> compose(String from, String to) {
        return compose(period(from, to), List.of(), Resolution.HOUR);
    }

    private static Segment segment(Resolution resolution, String from, String to) {
        return new Segment(resolution, at(from), at(to));
    }

    @Test
    void lastDay_isHours_betweenTheHourThatIsCutAndThoseThatMayStillGrow() {
        assertThat(compose("2026-03-19T12:34:56Z", "2026-03-20T12:34:56Z"))
                .containsExactly(
                        segment(Resolution.MINUTE, "2026-03-19T12:35:00Z", "2026-03-19T13:00:00Z"),
                        segment(Resolution.HOUR, "2026-03-19T13:00:00Z", "2026-03-20T12:00:00Z"),
                        segment(Resolution.MINUTE, "2026-03-20T12:00:00Z", "2026-03-20T12:24:00Z"),
                        segment(Resolution.TEN_SECONDS, "2026-03-20T12:24:00Z", "2026-03-20T12:35:00Z"));
    }

    @Test
    void minutesThatAreCut_areTenSeconds_atBothEnds() {
        assertThat(compose("2026-03-19T12:34:25Z", "2026-03-19T13:10:30Z"))
                .containsExactly(
                        segment(Resolution.TEN_SECONDS, "2026-03-19T12:34:30Z", "2026-03-19T12:35:00Z"),
                        segment(Resolution.MINUTE, "2026-03-19T12:35:00Z", "2026-03-19T13:10:00Z"),
                        segment(Resolution.TEN_SECONDS, "2026-03-19T13:10:00Z", "2026-03-19T13:10:30Z"));
    }

    @Test
    void hoursAndMinutes_endExactlyWhereTheySettle() {
        Period period = period("2026-03-20T08:00:00Z", "2026-03-20T12:00:00Z");
        assertThat(composeAt("2026-03-20T12:10:00Z", period))
                .containsExactly(segment(Resolution.HOUR, "2026-03-20T08:00:00Z", "2026-03-20T12:00:00Z"));
        assertThat(composeAt("2026-03-20T12:09:59Z", period))
                .containsExactly(
                        segment(Resolution.HOUR, "2026-03-20T08:00:00Z", "2026-03-20T11:00:00Z"),
                        segment(Resolution.MINUTE, "2026-03-20T11:00:00Z", "2026-03-20T11:59:00Z"),
                        segment(Resolution.TEN_SECONDS, "2026-03-20T11:59:00Z", "2026-03-20T12:00:00Z"));
    }

    @Test
    void whatIsNotKeptFiner_countsWhereItBegins() {
        // Ten seconds are kept from 2026-03-17T13:00Z on, minutes from 2026-02-18T13:00Z on.
        assertThat(compose("2026-03-10T12:34:25Z", "2026-03-10T13:10:30Z"))
                .containsExactly(segment(Resolution.MINUTE, "2026-03-10T12:35:00Z", "2026-03-10T13:11:00Z"));
        assertThat(compose("2026-01-10T12:34:25Z", "2026-01-10T15:10:30Z"))
                .containsExactly(segment(Resolution.HOUR, "2026-01-10T13:00:00Z", "2026-01-10T16:00:00Z"));
        assertThat(compose("2026-01-10T12:34:25Z", "2026-01-10T12:50:00Z")).isEmpty();
    }

    @Test
    void shortSteps_takeNoLongerCounts() {
        Period hour = period("2026-03-19T12:00:00Z", "2026-03-19T13:00:00Z");
        assertThat(compose(hour, Step.FIVE_MINUTES.starts(hour), Step.FIVE_MINUTES.coarsest()))
                .containsExactly(segment(Resolution.MINUTE, "2026-03-19T12:00:00Z", "2026-03-19T13:00:00Z"));
        assertThat(compose(hour, Step.HALF_MINUTE.starts(hour), Step.HALF_MINUTE.coarsest()))
                .containsExactly(segment(Resolution.TEN_SECONDS, "2026-03-19T12:00:00Z", "2026-03-19T13:00:00Z"));
    }

    @Test
    void daysOfAZoneOffByHalfAnHour_cutTheHoursInWhichTheyBegin() {
        Period days = new Period(at("2026-03-17T18:30:00Z"), at("2026-03-19T18:30:00Z"), ZoneId.of("Asia/Kolkata"));
        assertThat(compose(days, Step.DAY.starts(days), Step.DAY.coarsest()))
                .containsExactly(
                        segment(Resolution.MINUTE, "2026-03-17T18:30:00Z", "2026-03-17T19:00:00Z"),
                        segment(Resolution.HOUR, "2026-03-17T19:00:00Z", "2026-03-18T18:00:00Z"),
                        segment(Resolution.MINUTE, "2026-03-18T18:00:00Z", "2026-03-18T19:00:00Z"),
                        segment(Resolution.HOUR, "2026-03-18T19:00:00Z", "2026-03-19T18:00:00Z"),
                        segment(Resolution.MINUTE, "2026-03-19T18:00:00Z", "2026-03-19T18:30:00Z"));
    }

    @Test
    void theFuture_isOneSegment_howeverFarItReaches() {
        assertThat(compose("2026-03-20T12:30:00Z", "2199-01-01T00:00:05Z"))
                .containsExactly(segment(Resolution.TEN_SECONDS, "2026-03-20T12:30:00Z", "2199-01-01T00:00:10Z"));
        assertThat(compose("2026-03-21T12:30:05Z", "2026-03-21T12:30:07Z")).isEmpty();
    }

    @Test
    void anyPeriod_isCoveredOnce_byCountsThatNoBoundaryCuts() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Instant from = NOW.minusSeconds(random.nextInt(40 * 86_400)).minusMillis(random.nextInt(10_000));
            Instant to = from.plusSeconds(1 + random.nextInt(5 * 86_400));
            Period period = new Period(from, to, ZoneId.of(random.nextBoolean() ? "Asia/Kolkata" : "Europe/London"));
            Step step = Step.OF_DAYS.get(random.nextInt(3));
            List<Instant> starts = step.starts(period);
            assertCovers(period, starts, compose(period, starts, step.coarsest()));
        }
    }

    private static void assertCovers(Period period, List<Instant> starts, List<Segment> segments) {
        Instant keptTenSeconds = RequestRetention.DEFAULT.since(Resolution.TEN_SECONDS, NOW);
        Instant keptMinutes = RequestRetention.DEFAULT.since(Resolution.MINUTE, NOW);
        Instant at = null;
        for (Segment segment : segments) {
            Duration length = segment.resolution().length();
            assertThat(segment.from())
                    .isBefore(segment.to())
                    .isEqualTo(segment.resolution().start(segment.from()));
            if (at == null) {
                assertThat(segment.from())
                        .isBetween(period.from(), period.from().plus(length));
            } else {
                assertThat(segment.from()).isEqualTo(at);
            }
            at = segment.to();
            for (Instant start : starts) {
                boolean cut = start.isAfter(segment.from())
                        && start.isBefore(segment.to())
                        && !segment.resolution().start(start).equals(start);
                Instant kept = segment.resolution() == Resolution.HOUR ? keptMinutes : keptTenSeconds;
                assertThat(cut && !start.isBefore(kept))
                        .as("%s cuts %s", start, segment)
                        .isFalse();
            }
        }
        if (at != null) {
            assertThat(at).isBetween(period.to(), period.to().plus(Duration.ofHours(1)));
        }
    }
}
