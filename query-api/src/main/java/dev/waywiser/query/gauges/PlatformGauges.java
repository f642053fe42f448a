package dev.waywiser.query.gauges;

import dev.waywiser.store.query.DependencyFigures;
import dev.waywiser.store.query.DriftFigures;
import dev.waywiser.store.query.Figures;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.OnboardingFigures;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.PlatformQueries;
import dev.waywiser.store.query.PlatformRequestFigures;
import dev.waywiser.store.query.Selection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the platform serves each team, and the drift of each environment, as gauges. They are computed in the background, so a scrape costs
 * no query; what is not known is absent.
 */
public final class PlatformGauges implements AutoCloseable {
    private static final int MOST_GROUPS = 2_000;

    /** Drift is asked of its whole history, and none of this changes by the second. */
    private static final Duration MOST_OFTEN = Duration.ofMinutes(1);

    private final PlatformQueries platform;
    private final Clock clock;
    private final Duration window;
    private final Duration every;
    private final Selection production;
    private final MultiGauge openDrift;
    private final MultiGauge openRequests;
    private final MultiGauge selfService;
    private final MultiGauge openUpdates;
    private final MultiGauge onboarding;
    private final Refresher refresher = new Refresher("platform-gauges", this::refresh, this::empty);

    public PlatformGauges(
            PlatformQueries platform,
            MeterRegistry meters,
            Clock clock,
            Set<String> productionEnvironments,
            Duration window,
            Duration every) {
        this.platform = platform;
        this.clock = clock;
        this.window = window;
        this.every = every.compareTo(MOST_OFTEN) < 0 ? MOST_OFTEN : every;
        this.production = Selection.production(List.copyOf(productionEnvironments));
        String during = " in the last " + window.toDays() + " days";
        this.openDrift = MultiGauge.builder("waywiser.platform.drift.open")
                .description("Episodes of configuration drift that last, by environment")
                .register(meters);
        this.openRequests = MultiGauge.builder("waywiser.platform.requests.open")
                .description("Requests of a team to the platform that are neither fulfilled nor declined")
                .register(meters);
        this.selfService = MultiGauge.builder("waywiser.platform.self.service.ratio")
                .description("What a team asked of the platform by self-service, by all it asked, 0 to 1," + during)
                .register(meters);
        this.openUpdates = MultiGauge.builder("waywiser.platform.dependency.updates.open")
                .description("Updates of dependencies of a team's services that are open")
                .register(meters);
        this.onboarding = MultiGauge.builder("waywiser.platform.onboarding.median")
                .baseUnit("seconds")
                .description("Median time from the creation of a team's services to production" + during)
                .register(meters);
    }

    public void start() {
        refresher.start(every);
    }

    private void refresh() {
        Instant now = clock.instant();
        Period period = new Period(now.minus(window), now, ZoneOffset.UTC);
        List<DriftFigures> drift = platform.drift(period, Selection.ALL, Group.ENVIRONMENT);
        List<PlatformRequestFigures> requests = platform.requests(period, Selection.ALL, Group.TEAM);
        List<DependencyFigures> updates = platform.dependencies(period, Selection.ALL, Group.TEAM);
        List<OnboardingFigures> created = platform.onboarding(period, production, Group.TEAM);
        tell(openDrift, "environment", drift, row -> known(row.insufficient(), row.openEpisodes()));
        tell(openRequests, "team", requests, row -> known(row.insufficient(), row.open()));
        tell(selfService, "team", requests, row -> row.selfService().value());
        tell(
                openUpdates,
                "team",
                updates,
                row -> known(row.insufficient(), row.updates().open()));
        tell(onboarding, "team", created, row -> row.toProduction().median());
    }

    private static @Nullable Double known(@Nullable String insufficient, long count) {
        return insufficient == null ? (double) count : null;
    }

    private static <F extends Figures> void tell(
            MultiGauge gauge, String tag, List<F> rows, Function<F, @Nullable Double> value) {
        List<MultiGauge.Row<?>> told = new ArrayList<>();
        for (F row : rows.subList(0, Math.min(rows.size(), MOST_GROUPS))) {
            Double number = value.apply(row);
            if (number != null) {
                told.add(MultiGauge.Row.of(Tags.of(tag, row.group()), number));
            }
        }
        gauge.register(told, true);
    }

    private void empty() {
        List.of(openDrift, openRequests, selfService, openUpdates, onboarding)
                .forEach(gauge -> gauge.register(List.of(), true));
    }

    @Override
    public void close() {
        refresher.close();
    }
}
