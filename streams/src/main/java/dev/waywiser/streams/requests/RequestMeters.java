package dev.waywiser.streams.requests;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what was not counted, or not by its own name. Thread-safe. */
final class RequestMeters {
    /** Windows that are forgotten already, and points of counters that lie in them. */
    final Counter tooLate;

    /** Windows and points that lie in the future. */
    final Counter tooEarly;

    /** Batches that had been counted before. */
    final Counter repeated;

    /** Windows whose route had no place among those of its service. */
    final Counter otherRoutes;

    RequestMeters(MeterRegistry meters) {
        tooLate = meters.counter("waywiser.streams.requests.too_late");
        tooEarly = meters.counter("waywiser.streams.requests.too_early");
        repeated = meters.counter("waywiser.streams.requests.repeated");
        otherRoutes = meters.counter("waywiser.streams.requests.other_routes");
    }
}
