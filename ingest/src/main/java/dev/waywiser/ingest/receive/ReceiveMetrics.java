package dev.waywiser.ingest.receive;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What ingest counts of itself. Every label has a closed set of values. */
final class ReceiveMetrics {
    private final MeterProvider<Counter> deliveries;
    private final MeterProvider<Counter> refused;
    private final MeterProvider<Counter> events;
    private final Timer acknowledge;

    ReceiveMetrics(MeterRegistry meters, BytesInFlight inFlight) {
        deliveries = Counter.builder("waywiser.ingest.deliveries")
                .description("Deliveries that are kept, by source, by what they became, and why they became nothing")
                .withRegistry(meters);
        refused = Counter.builder("waywiser.ingest.refused")
                .description("Requests of which nothing is kept, by source and reason")
                .withRegistry(meters);
        events = Counter.builder("waywiser.ingest.events")
                .description("Events that Kafka acknowledged, by type")
                .withRegistry(meters);
        acknowledge = Timer.builder("waywiser.ingest.acknowledge")
                .description("From the whole body to the acknowledgement of all that came of it")
                .serviceLevelObjectives(
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2))
                .register(meters);
        Gauge.builder("waywiser.ingest.in.flight", inFlight, BytesInFlight::taken)
                .description("Bytes of bodies that are being worked on")
                .baseUnit("bytes")
                .register(meters);
    }

    void acknowledged(Duration took) {
        acknowledge.record(took);
    }

    void kept(Delivery delivery, @Nullable Reason reason) {
        deliveries
                .withTags(
                        "source",
                        delivery.source(),
                        "outcome",
                        delivery.outcome().text(),
                        "reason",
                        reason == null ? "none" : reason.text())
                .increment();
        if (delivery.outcome() == Outcome.MAPPED) {
            delivery.counts()
                    .forEach((type, count) -> events.withTag("type", type).increment(count));
        }
    }

    void refused(String source, RefusalKind kind) {
        refused.withTags("source", source, "reason", kind.text()).increment();
    }
}
