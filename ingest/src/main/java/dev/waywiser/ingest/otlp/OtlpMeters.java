package dev.waywiser.ingest.otlp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of OTLP. Every label has a closed set of values. */
final class OtlpMeters {
    private final MeterProvider<Counter> requests;
    private final MeterProvider<Counter> spans;
    private final MeterProvider<Counter> points;
    private final MeterProvider<Counter> rejected;
    private final Counter folded;

    OtlpMeters(MeterRegistry meters) {
        requests = Counter.builder("waywiser.ingest.otlp.requests")
                .description("Requests of OTLP that are answered 200, by signal")
                .withRegistry(meters);
        spans = Counter.builder("waywiser.ingest.otlp.spans")
                .description(
                        "Server spans that Kafka acknowledged, or that are not counted since the service's metrics are")
                .withRegistry(meters);
        points = Counter.builder("waywiser.ingest.otlp.points")
                .description(
                        "Data points about requests that Kafka acknowledged, or that are not counted since the service's spans are")
                .withRegistry(meters);
        rejected = Counter.builder("waywiser.ingest.otlp.rejected")
                .description("Spans and data points that cannot be counted, by signal and reason")
                .withRegistry(meters);
        folded = Counter.builder("waywiser.ingest.otlp.folded")
                .description("Series whose route became other, since a request had too many")
                .register(meters);
    }

    void spans(int taken, int ignored, int seriesFolded, Rejections rejections) {
        acknowledged(Signal.TRACES, rejections);
        spans.withTag("outcome", "taken").increment(taken);
        spans.withTag("outcome", "ignored").increment(ignored);
        folded.increment(seriesFolded);
    }

    void points(int taken, int ignored, int seriesFolded, Rejections rejections) {
        acknowledged(Signal.METRICS, rejections);
        points.withTag("outcome", "taken").increment(taken);
        points.withTag("outcome", "ignored").increment(ignored);
        folded.increment(seriesFolded);
    }

    private void acknowledged(Signal signal, Rejections rejections) {
        requests.withTag("signal", signal.text()).increment();
        rejections.forEach((why, count) ->
                rejected.withTags("signal", signal.text(), "reason", why.text()).increment(count));
    }
}
