package dev.waywiser.query.gauges;

import dev.waywiser.store.query.CatalogQueries;
import dev.waywiser.store.query.DoraQueries;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The five DORA metrics of every service as gauges. They are computed in the background, so a
 * scrape costs no query; what is not known, or cannot be computed now, is absent rather than 0 or old.
 */
public final class DeliveryGauges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryGauges.class);
    private static final int MOST_SERVICES = 2_000;

    private final DoraQueries dora;
    private final CatalogQueries catalog;
    private final Clock clock;
    private final Duration window;
    private final Duration every;
    private final Selection production;
    private final MultiGauge frequency;
    private final MultiGauge leadTime;
    private final MultiGauge failRate;
    private final MultiGauge recoveryTime;
    private final MultiGauge reworkRate;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "delivery-gauges");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean failing;

    public DeliveryGauges(
            DoraQueries dora,
            CatalogQueries catalog,
            MeterRegistry meters,
            Clock clock,
            Set<String> productionEnvironments,
            Duration window,
            Duration every) {
        this.dora = dora;
        this.catalog = catalog;
        this.clock = clock;
        this.window = window;
        this.every = every;
        this.production = Selection.production(List.copyOf(productionEnvironments));
        this.frequency = MultiGauge.builder("waywiser.deployment.frequency.per.day")
                .description("Successful production deployments a day over the last " + window.toDays()
                        + " days, redeploys counted once")
                .register(meters);
        this.leadTime = MultiGauge.builder("waywiser.change.lead.time.median")
                .baseUnit("seconds")
                .description(
                        "Median time from commit to first production deployment of the changes shipped in the last "
                                + window.toDays() + " days")
                .register(meters);
        this.failRate = MultiGauge.builder("waywiser.change.fail.rate")
                .description(
                        "Failed production deployments by deployments of the last " + window.toDays() + " days, 0 to 1")
                .register(meters);
        this.recoveryTime = MultiGauge.builder("waywiser.failed.deployment.recovery.time.median")
                .baseUnit("seconds")
                .description("Median time to recover from the failed production deployments of the last "
                        + window.toDays() + " days")
                .register(meters);
        this.reworkRate = MultiGauge.builder("waywiser.deployment.rework.rate")
                .description("Unplanned production deployments by deployments of the last " + window.toDays()
                        + " days, 0 to 1")
                .register(meters);
    }

    public void start() {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::refresh, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refresh() {
        try {
            Instant now = clock.instant();
            tell(dora.summary(new Period(now.minus(window), now, ZoneOffset.UTC), production, Group.SERVICE));
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing && !timer.isShutdown()) {
                LOG.warn("The gauges are absent until they can be computed again: {}", failure.getMessage());
            }
            failing = true;
            frequency.register(List.of(), true);
            leadTime.register(List.of(), true);
            failRate.register(List.of(), true);
            recoveryTime.register(List.of(), true);
            reworkRate.register(List.of(), true);
        }
    }

    private void tell(List<DoraRow> services) {
        Map<String, String> teams = new HashMap<>();
        catalog.services()
                .forEach(service -> teams.put(service.service(), service.team() == null ? "" : service.team()));
        List<MultiGauge.Row<?>> frequencies = new ArrayList<>();
        List<MultiGauge.Row<?>> leadTimes = new ArrayList<>();
        List<MultiGauge.Row<?>> failRates = new ArrayList<>();
        List<MultiGauge.Row<?>> recoveryTimes = new ArrayList<>();
        List<MultiGauge.Row<?>> reworkRates = new ArrayList<>();
        for (DoraRow service : services.subList(0, Math.min(services.size(), MOST_SERVICES))) {
            Tags tags = Tags.of("service", service.group(), "team", teams.getOrDefault(service.group(), ""));
            add(frequencies, tags, service.deploymentsPerDay());
            add(leadTimes, tags, service.leadTimeMedianSeconds());
            add(failRates, tags, service.changeFailRate());
            add(recoveryTimes, tags, service.recoveryTimeMedianSeconds());
            add(reworkRates, tags, service.reworkRate());
        }
        frequency.register(frequencies, true);
        leadTime.register(leadTimes, true);
        failRate.register(failRates, true);
        recoveryTime.register(recoveryTimes, true);
        reworkRate.register(reworkRates, true);
    }

    private static void add(List<MultiGauge.Row<?>> rows, Tags tags, @Nullable Double value) {
        if (value != null) {
            rows.add(MultiGauge.Row.of(tags, value));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
