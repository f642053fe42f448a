package dev.waywiser.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class Rfc3339Test {
    @Provide
    Arbitrary<String> times() {
        return Combinators.combine(
                        Arbitraries.integers().between(1969, 2201),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 32),
                        Arbitraries.integers().between(0, 24),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of("", ".", ".5", ".123", ".9999", ".123456789", ".1234567890", ",5"),
                        Arbitraries.of(
                                "Z", "z", "+00:00", "-05:30", "+18:00", "-18:01", "+1:00", "+0100", "", "+05:60"))
                .as((year, month, day, hour, minute, second, fraction, offset) -> "%04d-%02d-%02dT%02d:%02d:%02d%s%s"
                        .formatted(year, month, day, hour, minute, second, fraction, offset));
    }

    /** The JDK takes a point without digits after it, which RFC 3339 does not. */
    @Property(tries = 20_000, seed = "20260305", edgeCases = EdgeCasesMode.NONE)
    void time_anyForm_isReadAsTheJdkDoes(@ForAll("times") String text) {
        Optional<Instant> expected = text.matches(".*\\.\\D.*") ? Optional.empty() : jdk(text);

        assertThat(here(text)).as(text).isEqualTo(expected);
        Statistics.collect(expected.isPresent());
        Statistics.coverage(read -> read.check(true).percentage(share -> share > 10));
    }

    private static Optional<Instant> here(String text) {
        try {
            return Optional.of(Rfc3339.parse(text));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> jdk(String text) {
        try {
            OffsetDateTime told = OffsetDateTime.parse(text);
            Instant instant = told.toInstant().truncatedTo(ChronoUnit.MILLIS);
            boolean inRange = told.getYear() >= 1970
                    && told.getYear() <= 2199
                    && !instant.isBefore(Instant.EPOCH)
                    && instant.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
            return inRange ? Optional.of(instant) : Optional.empty();
        } catch (DateTimeException refused) {
            return Optional.empty();
        }
    }
}
