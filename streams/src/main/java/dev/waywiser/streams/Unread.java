package dev.waywiser.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How many records lie in Kafka that a stage has not read yet, as its own consumers count them. */
final class Unread {
    private static final String OF_A_PARTITION = "records-lag";
    private static final String PARTITION = "partition";
    private static final String CLIENT = "client-id";
    /** Reads state back, which is no work that waits. */
    private static final String RESTORING = "restore-consumer";

    private Unread() {}

    /**
     * Tells it as a gauge, which has no value while no partition was read.
     *
     * @param stage what the stage is called to people
     * @param client what its Kafka client measures, at any time and from any thread
     */
    static void tell(String stage, Supplier<Map<MetricName, ? extends Metric>> client, MeterRegistry meters) {
        Gauge.builder("waywiser.unread", client, each -> records(each.get()))
                .description("Records in Kafka that a stage on the way to ClickHouse has not read yet")
                .baseUnit("records")
                .tag("stage", stage)
                .strongReference(true)
                .register(meters);
    }

    static double records(Map<MetricName, ? extends Metric> measured) {
        return measured.entrySet().stream()
                .filter(each -> isOfAPartition(each.getKey()))
                .map(each -> each.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(Double::isFinite)
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private static boolean isOfAPartition(MetricName name) {
        return name.name().equals(OF_A_PARTITION)
                && name.tags().containsKey(PARTITION)
                && !name.tags().getOrDefault(CLIENT, "").contains(RESTORING);
    }
}
