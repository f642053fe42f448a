package dev.waywiser.ingest.cloudevents;

import dev.waywiser.ingest.receive.Mapping;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of CloudEvents, of which a request may hold many. Every label has a closed set of values. */
final class CloudEventMeters {
    private final MeterProvider<Counter> events;

    CloudEventMeters(MeterRegistry meters) {
        events = Counter.builder("waywiser.ingest.cloudevents")
                .description("CloudEvents that were read, by what they became, and why they became nothing")
                .withRegistry(meters);
    }

    void read(Mapping mapping) {
        String outcome = "mapped";
        String reason = "none";
        if (mapping instanceof Mapping.Ignored ignored) {
            outcome = "ignored";
            reason = ignored.reason().text();
        } else if (mapping instanceof Mapping.Unmapped unmapped) {
            outcome = "unmapped";
            reason = unmapped.reason().text();
        }
        events.withTags("outcome", outcome, "reason", reason).increment();
    }
}
