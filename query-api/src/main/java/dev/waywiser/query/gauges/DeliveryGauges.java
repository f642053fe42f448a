package dev.waywiser.query.gauges;

import dev.waywiser.store.query.CatalogQueries;
import dev.waywiser.store.query.DoraQueries;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The five DORA metrics of every service and of every team as gauges. They are computed in the background, so a
 * scrape costs no query; what is not known, or cannot be computed now, is absent rather than 0 or old.
 */
public final class DeliveryGauges implements AutoCloseable {
    private static final int MOST_GROUPS = 2_000;

    private final DoraQueries dora;
    private final CatalogQueries catalog;
    private final Clock clock;
    private final Duration window;
    private final Duration every;
    private final Selection production;
    private final FiveGauges services;
    private final FiveGauges teams;
    private final Refresher refresher = new Refresher("delivery-gauges", this::refresh, this::empty);

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
        this.services = new FiveGauges(meters, "waywiser.", "of each service", window);
        this.teams = new FiveGauges(meters, "waywiser.team.", "of all services of a team", window);
    }

    public void start() {
        refresher.start(every);
    }

    private void refresh() {
        Instant now = clock.instant();
        Period period = new Period(now.minus(window), now, ZoneOffset.UTC);
        tellServices(dora.summary(period, production, Group.SERVICE));
        tellTeams(dora.summary(period, production, Group.TEAM));
    }

    private void empty() {
        services.tell(Map.of());
        teams.tell(Map.of());
    }

    private void tellServices(List<DoraRow> rows) {
        Map<String, String> owners = new HashMap<>();
        catalog.services()
                .forEach(service -> owners.put(service.service(), service.team() == null ? "" : service.team()));
        services.tell(byTags(
                rows, row -> Tags.of("service", row.group(), "team", owners.getOrDefault(row.group(), ""))));
    }

    /** Services of nobody are no team. */
    private void tellTeams(List<DoraRow> rows) {
        teams.tell(byTags(
                rows.stream().filter(row -> !row.group().isEmpty()).toList(), row -> Tags.of("team", row.group())));
    }

    private static Map<Tags, DoraRow> byTags(List<DoraRow> rows, Function<DoraRow, Tags> tags) {
        Map<Tags, DoraRow> byTags = new LinkedHashMap<>();
        rows.subList(0, Math.min(rows.size(), MOST_GROUPS)).forEach(row -> byTags.put(tags.apply(row), row));
        return byTags;
    }

    @Override
    public void close() {
        refresher.close();
    }
}
