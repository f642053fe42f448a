package dev.waywiser.query.badges;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.BadParameterException;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.store.Store;
import dev.waywiser.store.query.Builds;
import dev.waywiser.store.query.BuildsRow;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SloQueries;
import dev.waywiser.store.query.SloView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** {@code /badges/SERVICE/METRIC.svg}: one number of one service over the last 30 days, or where its error budget stands. */
public final class BadgeRoutes {
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final String ENDING = ".svg";
    private static final String UNKNOWN = "insufficient data";
    private static final int MOST_OBJECTIVES = 100;
    private static final int LONGEST_NAME = 200;

    private final Store store;
    private final Clock clock;
    private final Set<String> production;

    public BadgeRoutes(Store store, Clock clock, Set<String> production) {
        this.store = store;
        this.clock = clock;
        this.production = production;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/badges/{service}/{file}", this::badge);
    }

    private void badge(Context request) {
        new Parameters(request.queryParamMap(), List.of(), clock, production);
        String service = request.pathParam("service");
        String file = request.pathParam("file");
        Optional<Metric> metric = file.endsWith(ENDING)
                ? Metric.named(file.substring(0, file.length() - ENDING.length()))
                : Optional.empty();
        if (metric.isEmpty()) {
            Answers.refuse(
                    request,
                    404,
                    "There is no such badge",
                    "A badge is /badges/SERVICE/METRIC.svg, and METRIC is one of " + Metric.names());
            return;
        }
        if (service.length() > LONGEST_NAME) {
            throw new BadParameterException("service", "must have at most " + LONGEST_NAME + " characters");
        }
        Answers.tagged(
                request,
                "image/svg+xml; charset=utf-8",
                of(service, metric.get()).svg().getBytes(UTF_8));
    }

    private Badge of(String service, Metric metric) {
        if (metric == Metric.SLO_BUDGET) {
            return budget(service);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Period period = new Period(now.minus(PERIOD), now, ZoneOffset.UTC);
        Selection selection = new Selection(List.of(service), List.of(), List.of(), List.of(), List.copyOf(production));
        if (metric == Metric.BUILD_SUCCESS) {
            BuildsRow row = store.builds()
                    .summary(period, new Builds(selection, List.of(), List.of()), Group.NONE, 1)
                    .get(0);
            return told(metric, service, row.successRate(), Words::share, row.successRateInsufficient());
        }
        DoraRow row = store.dora().summary(period, selection, Group.NONE).get(0);
        return switch (metric) {
            case DEPLOYMENT_FREQUENCY ->
                told(metric, service, row.deploymentsPerDay(), Words::frequency, row.deploymentFrequencyInsufficient());
            case CHANGE_LEAD_TIME ->
                told(metric, service, row.leadTimeMedianSeconds(), Words::duration, row.changeLeadTimeInsufficient());
            case CHANGE_FAIL_RATE ->
                told(metric, service, row.changeFailRate(), Words::share, row.changeFailRateInsufficient());
            case RECOVERY_TIME ->
                told(metric, service, row.recoveryTimeMedianSeconds(), Words::duration, row.recoveryTimeInsufficient());
            default -> told(metric, service, row.reworkRate(), Words::share, row.reworkRateInsufficient());
        };
    }

    private static Badge told(
            Metric metric,
            String service,
            @Nullable Double value,
            DoubleFunction<String> words,
            @Nullable String insufficient) {
        if (value == null) {
            return unknown(metric, service, String.valueOf(insufficient));
        }
        String text = words.apply(value);
        return new Badge(
                metric.label(),
                text,
                Badge.Tone.PLAIN,
                metric.label() + " of " + service + ": " + text + ", over the last " + PERIOD.toDays() + " days");
    }

    /** The objective of the service that has least of its budget left. */
    private Badge budget(String service) {
        List<SloView> objectives = store.slos()
                .slos(
                        new SloQueries.Wanted(List.of(service), List.of(), List.of(), List.of()),
                        clock.instant(),
                        Page.first(MOST_OBJECTIVES));
        return objectives.stream()
                .filter(objective -> left(objective) != null)
                .min(Comparator.comparingDouble(objective -> Objects.requireNonNullElse(left(objective), 0.0)))
                .map(least -> budget(service, least.slo(), Objects.requireNonNullElse(left(least), 0.0)))
                .orElseGet(() -> unknown(
                        Metric.SLO_BUDGET,
                        service,
                        objectives.isEmpty() ? "no SLO is declared" : "nothing was counted yet"));
    }

    private static Badge budget(String service, String slo, double left) {
        String text = left > 0 ? Words.share(left) + " left" : "used up";
        return new Badge(
                Metric.SLO_BUDGET.label(),
                text,
                left > 0 ? Badge.Tone.GOOD : Badge.Tone.BAD,
                "Least error budget of " + service + ": " + text + ", of the SLO " + slo);
    }

    private static @Nullable Double left(SloView objective) {
        SloView.Standing standing = objective.standing();
        if (standing == null || standing.counts().valid() == 0) {
            return null;
        }
        return standing.counts().left(standing.target());
    }

    private static Badge unknown(Metric metric, String service, String reason) {
        return new Badge(
                metric.label(),
                UNKNOWN,
                Badge.Tone.NOTHING_KNOWN,
                metric.label() + " of " + service + ": " + UNKNOWN + " (" + reason + ")");
    }
}
