package dev.waywiser.ingest.otlp;

import java.util.Map;
import java.util.Optional;

/**
 * A unit of time as UCUM writes it.
 *
 * @param times how many seconds it has, where it has several
 * @param parts how many of it a second has, where that has several: bounds in seconds are exact where they are divided
 */
record UnitOfTime(double times, double parts) {
    private static final Map<String, UnitOfTime> KNOWN = Map.of(
            "ns", new UnitOfTime(1, 1e9),
            "us", new UnitOfTime(1, 1e6),
            "µs", new UnitOfTime(1, 1e6),
            "μs", new UnitOfTime(1, 1e6),
            "ms", new UnitOfTime(1, 1e3),
            "s", new UnitOfTime(1, 1),
            "min", new UnitOfTime(60, 1),
            "h", new UnitOfTime(3_600, 1),
            "d", new UnitOfTime(86_400, 1));

    /** The unit of that name; empty where it is none of time. */
    static Optional<UnitOfTime> of(String unit) {
        return Optional.ofNullable(KNOWN.get(unit.strip()));
    }

    double seconds() {
        return times / parts;
    }

    /** A duration in this unit, in seconds. */
    double seconds(double duration) {
        return duration * times / parts;
    }
}
