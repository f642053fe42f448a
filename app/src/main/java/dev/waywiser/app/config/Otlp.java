package dev.waywiser.app.config;

import dev.waywiser.events.Glob;
import java.util.List;

/**
 * OpenTelemetry.
 *
 * @param port where it is listened for beside the server's own port
 * @param metricsOf services whose requests are counted from their metrics in place of their spans
 * @param metricsApart whether the metrics of the others are counted too, under another name
 */
public record Otlp(OtlpPort port, List<Glob> metricsOf, boolean metricsApart) {
    public Otlp {
        metricsOf = List.copyOf(metricsOf);
    }
}
