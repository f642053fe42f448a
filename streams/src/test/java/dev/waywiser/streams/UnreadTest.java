package dev.waywiser.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class UnreadTest {
    private final Map<MetricName, Metric> measured = new LinkedHashMap<>();

    @Test
    void records_areThoseOfAllPartitions_withoutStateThatIsReadBack() {
        measure("records-lag", Map.of("client-id", "a-consumer", "partition", "0"), 3.0);
        measure("records-lag", Map.of("client-id", "b-consumer", "partition", "0"), 4.0);
        measure("records-lag", Map.of("client-id", "b-consumer", "partition", "1"), Double.NaN);
        measure("records-lag", Map.of("client-id", "a-restore-consumer", "partition", "0"), 100.0);
        measure("records-lag-max", Map.of("client-id", "a-consumer", "partition", "0"), 1_000.0);
        measure("records-lag", Map.of("client-id", "a-consumer"), 10_000.0);
        measure("version", Map.of("client-id", "a-consumer", "partition", "0"), "4");
        assertThat(Unread.records(measured)).isEqualTo(7);
    }

    @Test
    void records_ofNoPartition_areNotKnown() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Unread.tell("sink", () -> measured, meters);
        assertThat(meters.get("waywiser.unread").tag("stage", "sink").gauge().value())
                .isNaN();
        measure("records-lag", Map.of("client-id", "a-consumer", "partition", "0"), 0.0);
        assertThat(meters.get("waywiser.unread").tag("stage", "sink").gauge().value())
                .isZero();
    }

    private void measure(String name, Map<String, String> tags, Object value) {
        MetricName metric = new MetricName(name, "consumer-fetch-manager-metrics", "", tags);
        measured.put(metric, new Metric() {
            @Override
            public MetricName metricName() {
                return metric;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }
}
