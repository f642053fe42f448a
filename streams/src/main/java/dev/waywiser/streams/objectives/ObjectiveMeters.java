package dev.waywiser.streams.objectives;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts builds, deployments and changes that objectives do not count. Thread-safe. */
public final class ObjectiveMeters {
    /** Those that lie, or lay, more than the grace behind the newest of their service. */
    final Counter tooLate;

    /** Those that lie in the future. */
    final Counter tooEarly;

    public ObjectiveMeters(MeterRegistry meters) {
        tooLate = meters.counter("waywiser.streams.objectives.too_late");
        tooEarly = meters.counter("waywiser.streams.objectives.too_early");
    }
}
