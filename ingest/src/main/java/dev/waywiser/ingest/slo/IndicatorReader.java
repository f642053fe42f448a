package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.ingest.yaml.Part;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the {@code spec} of an indicator: a ratio, or what a threshold of an objective is held against. */
final class IndicatorReader {
    private static final String RATIO = "ratioMetric";
    private static final String THRESHOLD = "thresholdMetric";

    private IndicatorReader() {}

    /**
     * An indicator as OpenSLO says it.
     *
     * @param counts which events are valid, and which results are good
     * @param threshold of a ratio of fast events; {@code null} where there is none
     * @param isThreshold whether the objectives must say {@code op} and {@code value}
     */
    record Told(Indicator counts, @Nullable Duration threshold, boolean isThreshold) {}

    static Optional<Told> read(Part spec) {
        spec.only("description", RATIO, THRESHOLD);
        if (spec.has(RATIO) == spec.has(THRESHOLD)) {
            spec.problem("", "must have either " + RATIO + " or " + THRESHOLD);
            return Optional.empty();
        }
        return spec.has(RATIO) ? ratio(spec.part(RATIO)) : threshold(spec.part(THRESHOLD));
    }

    private static Optional<Told> threshold(Part metric) {
        Part source = metric.only("metricSource").part("metricSource");
        return counted(source).map(events -> new Told(events.valid(source.part("spec")), null, true));
    }

    private static Optional<Told> ratio(Part metric) {
        metric.only("counter", "good", "bad", "total");
        if (metric.has("good") == metric.has("bad")) {
            metric.problem("", "must have either good or bad");
            return Optional.empty();
        }
        if (!metric.has("total")) {
            metric.problem("total", "is required");
            return Optional.empty();
        }
        String name = metric.has("good") ? "good" : "bad";
        Part total = metric.part("total").only("metricSource").part("metricSource");
        Part part = metric.part(name).only("metricSource").part("metricSource");
        Optional<CountedEvents> events = counted(total);
        Optional<CountedEvents> same = counted(part);
        if (events.isEmpty() || same.isEmpty()) {
            return Optional.empty();
        }
        if (events.get().source() != same.get().source()) {
            part.problem(
                    "type", "must be that of total, " + events.get().source().text());
            return Optional.empty();
        }
        Indicator valid = events.get().valid(total.part("spec"));
        CountedEvents.Good good = name.equals("good")
                ? events.get().good(part.part("spec"), valid)
                : events.get().bad(part.part("spec"), valid);
        Indicator counts = new Indicator(
                valid.source(),
                valid.environment(),
                valid.routes(),
                valid.methods(),
                valid.pipelines(),
                valid.branches(),
                valid.valid(),
                new TreeSet<>(good.results()));
        return Optional.of(new Told(counts, good.threshold(), false));
    }

    private static Optional<CountedEvents> counted(Part metricSource) {
        metricSource.only("type", "spec");
        return metricSource
                .required("type", text -> {
                    try {
                        return IndicatorSource.parse(text);
                    } catch (IllegalArgumentException unknown) {
                        throw new IllegalArgumentException(
                                "must be requests, builds, deployments or lead-time, and is '" + text + "'", unknown);
                    }
                })
                .map(CountedEvents::of);
    }
}
