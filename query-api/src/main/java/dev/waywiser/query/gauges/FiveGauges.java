package dev.waywiser.query.gauges;

import dev.waywiser.store.query.DoraRow;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The five metrics as gauges under one prefix. What is not known is absent. */
final class FiveGauges {
    private final Map<MultiGauge, Function<DoraRow, @Nullable Double>> gauges = new LinkedHashMap<>();

    /**
     * Registers them, without values yet.
     *
     * @param prefix of their names
     * @param whose of whom they tell, for their descriptions
     * @param window which time they look back on
     */
    FiveGauges(MeterRegistry meters, String prefix, String whose, Duration window) {
        String during = " " + whose + " in the last " + window.toDays() + " days";
        add(
                meters,
                MultiGauge.builder(prefix + "deployment.frequency.per.day")
                        .description("Successful production deployments a day, redeploys counted once," + during),
                DoraRow::deploymentsPerDay);
        add(
                meters,
                MultiGauge.builder(prefix + "change.lead.time.median")
                        .baseUnit("seconds")
                        .description("Median time from commit to first production deployment" + during),
                DoraRow::leadTimeMedianSeconds);
        add(
                meters,
                MultiGauge.builder(prefix + "change.fail.rate")
                        .description("Failed production deployments by deployments, 0 to 1," + during),
                DoraRow::changeFailRate);
        add(
                meters,
                MultiGauge.builder(prefix + "failed.deployment.recovery.time.median")
                        .baseUnit("seconds")
                        .description("Median time to recover from failed production deployments" + during),
                DoraRow::recoveryTimeMedianSeconds);
        add(
                meters,
                MultiGauge.builder(prefix + "deployment.rework.rate")
                        .description("Unplanned production deployments by deployments, 0 to 1," + during),
                DoraRow::reworkRate);
    }

    private void add(MeterRegistry meters, MultiGauge.Builder gauge, Function<DoraRow, @Nullable Double> value) {
        gauges.put(gauge.register(meters), value);
    }

    /** Makes these the values, and no others. */
    void tell(Map<Tags, DoraRow> rows) {
        gauges.forEach((gauge, value) -> {
            List<MultiGauge.Row<?>> known = new ArrayList<>();
            rows.forEach((tags, row) -> {
                Double number = value.apply(row);
                if (number != null) {
                    known.add(MultiGauge.Row.of(tags, number));
                }
            });
            gauge.register(known, true);
        });
    }
}
