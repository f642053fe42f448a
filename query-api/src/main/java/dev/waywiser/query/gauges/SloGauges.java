package dev.waywiser.query.gauges;

import dev.waywiser.store.query.AlertQueries;
import dev.waywiser.store.query.BudgetCounts;
import dev.waywiser.store.query.BurnView;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.SloQueries;
import dev.waywiser.store.query.SloView;
import dev.waywiser.store.query.SloView.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where objectives stand, and how many alerts fire, as gauges. They are computed in the background, so a scrape costs no query. Of an
 * objective without data the state and the target are told, and nothing that would be old.
 */
public final class SloGauges implements AutoCloseable {
    private static final int MOST_OBJECTIVES = 1_000;
    private static final int MOST_ALERTS = 2_000;
    private static final List<String> STATES = List.of("ok", "low_traffic", "burning", "exhausted", SloView.NO_DATA);
    private static final List<String> SEVERITIES = List.of("page", "ticket");

    private final SloQueries slos;
    private final AlertQueries alerts;
    private final Clock clock;
    private final Duration every;
    private final MultiGauge budgetLeft;
    private final MultiGauge burnRate;
    private final MultiGauge state;
    private final MultiGauge target;
    private final MultiGauge firing;
    private final Refresher refresher = new Refresher("slo-gauges", this::refresh, this::empty);

    public SloGauges(SloQueries slos, AlertQueries alerts, MeterRegistry meters, Clock clock, Duration every) {
        this.slos = slos;
        this.alerts = alerts;
        this.clock = clock;
        this.every = every;
        this.budgetLeft = MultiGauge.builder("waywiser.slo.budget.left.ratio")
                .description("Share of the error budget that is left, below 0 where it is overdrawn")
                .register(meters);
        this.burnRate = MultiGauge.builder("waywiser.slo.burn.rate")
                .description(
                        "How fast the error budget burns in the long and the short window of a policy; at 1 it just lasts")
                .register(meters);
        this.state = MultiGauge.builder("waywiser.slo.state")
                .description("1 for the state in which the objective is, 0 for the others")
                .register(meters);
        this.target = MultiGauge.builder("waywiser.slo.target.ratio")
                .description("Share that must be good")
                .register(meters);
        this.firing = MultiGauge.builder("waywiser.alerts.firing")
                .description("Alerts that fire, by service and severity")
                .register(meters);
    }

    public void start() {
        refresher.start(every);
    }

    private void refresh() {
        List<SloView> rows = slos.slos(
                new SloQueries.Wanted(List.of(), List.of(), List.of(), List.of()),
                clock.instant(),
                Page.first(MOST_OBJECTIVES));
        tellStates(rows);
        tellBudgets(rows, slos.burns(rows));
        tellAlerts(rows);
    }

    private void tellStates(List<SloView> rows) {
        List<MultiGauge.Row<?>> states = new ArrayList<>();
        List<MultiGauge.Row<?>> targets = new ArrayList<>();
        for (SloView row : rows) {
            Standing standing = row.standing();
            if (standing != null) {
                STATES.forEach(each -> states.add(
                        MultiGauge.Row.of(tags(row, standing).and("state", each), each.equals(row.state()) ? 1 : 0)));
                targets.add(MultiGauge.Row.of(tags(row, standing), standing.target()));
            }
        }
        state.register(states, true);
        target.register(targets, true);
    }

    private void tellBudgets(List<SloView> rows, List<BurnView> burns) {
        List<MultiGauge.Row<?>> left = new ArrayList<>();
        List<MultiGauge.Row<?>> rates = new ArrayList<>();
        for (SloView row : rows) {
            Standing standing = row.standing();
            if (standing == null || row.state().equals(SloView.NO_DATA)) {
                continue;
            }
            if (standing.counts().valid() > 0) {
                left.add(
                        MultiGauge.Row.of(tags(row, standing), standing.counts().left(standing.target())));
            }
            burns.stream().filter(burn -> burn.isOf(row)).forEach(burn -> {
                Tags tags = tags(row, standing).and("policy", burn.policy());
                addRate(rates, burn.inLong(), standing, tags.and("window", "long"));
                addRate(rates, burn.inShort(), standing, tags.and("window", "short"));
            });
        }
        budgetLeft.register(left, true);
        burnRate.register(rates, true);
    }

    private static void addRate(List<MultiGauge.Row<?>> rates, BudgetCounts counts, Standing standing, Tags tags) {
        if (counts.valid() > 0) {
            rates.add(MultiGauge.Row.of(tags, counts.burnRate(standing.target())));
        }
    }

    /** A service with an SLO has a 0 while no alert of it fires, so that the end of one is seen. */
    private void tellAlerts(List<SloView> rows) {
        Map<Tags, Long> counts = new LinkedHashMap<>();
        rows.forEach(row -> SEVERITIES.forEach(severity -> counts.put(alertTags(row.service(), severity), 0L)));
        alerts.firing(MOST_ALERTS)
                .forEach(each -> counts.put(alertTags(each.service(), each.severity()), each.alerts()));
        List<MultiGauge.Row<?>> told = new ArrayList<>();
        counts.forEach((tags, number) -> told.add(MultiGauge.Row.of(tags, number)));
        firing.register(told, true);
    }

    private void empty() {
        List.of(budgetLeft, burnRate, state, target, firing).forEach(gauge -> gauge.register(List.of(), true));
    }

    private static Tags tags(SloView row, Standing standing) {
        return Tags.of("service", row.service(), "slo", row.slo(), "objective", standing.objective());
    }

    private static Tags alertTags(String service, String severity) {
        return Tags.of("service", service, "severity", severity);
    }

    @Override
    public void close() {
        refresher.close();
    }
}
