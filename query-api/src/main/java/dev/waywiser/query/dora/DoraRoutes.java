package dev.waywiser.query.dora;

import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.BadParameterException;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.query.DoraQueries;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Edition;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Level;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SeriesRow;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.query.TooManyRowsException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/dora}, {@code /api/v1/dora/series} and {@code /api/v1/dora/levels}. */
public final class DoraRoutes {
    private static final int MOST_ROWS = 100_000;
    private static final List<Group> GROUPS = List.of(Group.SERVICE, Group.TEAM, Group.ENVIRONMENT, Group.REPOSITORY);
    private static final List<String> SUMMARY = List.of(
            "from",
            "to",
            "tz",
            "deployments",
            "redeploys",
            "failedAttempts",
            "deploymentsPerDay",
            "deploymentDaysPerWeek",
            "changes",
            "leadTimeMedianSeconds",
            "leadTimeP90Seconds",
            "leadTimeMeanSeconds",
            "deploymentFrequencyInsufficient",
            "changeLeadTimeInsufficient",
            "failedDeployments",
            "changeFailRate",
            "changeFailRateInsufficient",
            "recoveredDeployments",
            "openFailures",
            "recoveryTimeMedianSeconds",
            "recoveryTimeP90Seconds",
            "recoveryTimeInsufficient",
            "reworkDeployments",
            "reworkRate",
            "reworkRateInsufficient",
            "finishedAttempts",
            "deploymentSuccessRate",
            "stagedChanges",
            "codingMedianSeconds",
            "pickupMedianSeconds",
            "reviewMedianSeconds",
            "releaseMedianSeconds");
    private static final List<String> PREVIOUS = List.of(
            "previousDeployments",
            "previousDeploymentsPerDay",
            "previousChanges",
            "previousLeadTimeMedianSeconds",
            "previousLeadTimeP90Seconds",
            "previousChangeFailRate",
            "previousRecoveryTimeMedianSeconds",
            "previousRecoveryTimeP90Seconds",
            "previousReworkRate",
            "previousDeploymentSuccessRate",
            "previousCodingMedianSeconds",
            "previousPickupMedianSeconds",
            "previousReviewMedianSeconds",
            "previousReleaseMedianSeconds");
    private static final List<String> SERIES = List.of(
            "deployments",
            "redeploys",
            "failedAttempts",
            "changes",
            "leadTimeMedianSeconds",
            "leadTimeP90Seconds",
            "failedDeployments",
            "changeFailRate",
            "reworkDeployments",
            "reworkRate",
            "recoveryTimeMedianSeconds");

    private final DoraQueries queries;
    private final Clock clock;
    private final Set<String> production;

    public DoraRoutes(DoraQueries queries, Clock clock, Set<String> production) {
        this.queries = queries;
        this.clock = clock;
        this.production = production;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/dora", this::summary);
        Answers.question(routes, "/api/v1/dora/series", this::series);
        Answers.question(routes, "/api/v1/dora/levels", this::levels);
    }

    private void summary(Context request) {
        Parameters parameters = parameters(request, "by", "compare");
        Period period = parameters.period();
        Selection selection = parameters.selection();
        Group by = parameters.group(GROUPS);
        boolean compare = parameters.comparesWithPrevious();

        List<String> columns = new ArrayList<>(grouped(by));
        columns.addAll(SUMMARY);
        Map<String, DoraRow> previous = new HashMap<>();
        if (compare) {
            columns.addAll(PREVIOUS);
            queries.summary(period.before(), selection, by).forEach(row -> previous.put(row.group(), row));
        }
        Rows rows = new Rows(columns);
        for (DoraRow row : queries.summary(period, selection, by)) {
            List<@Nullable Object> values = new ArrayList<>();
            name(by, row.group(), values);
            add(period, row, values);
            if (compare) {
                addPrevious(previous.get(row.group()), values);
            }
            rows.add(values.toArray());
        }
        Answers.write(request, rows);
    }

    private static void add(Period period, DoraRow row, List<@Nullable Object> values) {
        values.add(period.from().toString());
        values.add(period.to().toString());
        values.add(period.zone().getId());
        values.add(row.deployments());
        values.add(row.redeploys());
        values.add(row.failedAttempts());
        values.add(row.deploymentsPerDay());
        values.add(row.deploymentDaysPerWeek());
        values.add(row.changes());
        values.add(row.leadTimeMedianSeconds());
        values.add(row.leadTimeP90Seconds());
        values.add(row.leadTimeMeanSeconds());
        values.add(row.deploymentFrequencyInsufficient());
        values.add(row.changeLeadTimeInsufficient());
        values.add(row.failedDeployments());
        values.add(row.changeFailRate());
        values.add(row.changeFailRateInsufficient());
        values.add(row.recoveredDeployments());
        values.add(row.openFailures());
        values.add(row.recoveryTimeMedianSeconds());
        values.add(row.recoveryTimeP90Seconds());
        values.add(row.recoveryTimeInsufficient());
        values.add(row.reworkDeployments());
        values.add(row.reworkRate());
        values.add(row.reworkRateInsufficient());
        values.add(row.finishedAttempts());
        values.add(row.deploymentSuccessRate());
        values.add(row.stagedChanges());
        values.add(row.codingMedianSeconds());
        values.add(row.pickupMedianSeconds());
        values.add(row.reviewMedianSeconds());
        values.add(row.releaseMedianSeconds());
    }

    private static void addPrevious(@Nullable DoraRow row, List<@Nullable Object> values) {
        values.add(row == null ? null : row.deployments());
        values.add(row == null ? null : row.deploymentsPerDay());
        values.add(row == null ? null : row.changes());
        values.add(row == null ? null : row.leadTimeMedianSeconds());
        values.add(row == null ? null : row.leadTimeP90Seconds());
        values.add(row == null ? null : row.changeFailRate());
        values.add(row == null ? null : row.recoveryTimeMedianSeconds());
        values.add(row == null ? null : row.recoveryTimeP90Seconds());
        values.add(row == null ? null : row.reworkRate());
        values.add(row == null ? null : row.deploymentSuccessRate());
        values.add(row == null ? null : row.codingMedianSeconds());
        values.add(row == null ? null : row.pickupMedianSeconds());
        values.add(row == null ? null : row.reviewMedianSeconds());
        values.add(row == null ? null : row.releaseMedianSeconds());
    }

    private void series(Context request) {
        Parameters parameters = parameters(request, "by", "step");
        Period period = parameters.period();
        Step step = parameters.step(period);
        Group by = parameters.group(GROUPS);
        List<String> columns = new ArrayList<>(List.of("time"));
        columns.addAll(grouped(by));
        columns.addAll(SERIES);
        Rows rows = new Rows(columns);
        for (SeriesRow row : series(period, parameters.selection(), by, step)) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(row.start().atZone(period.zone())));
            name(by, row.group(), values);
            values.add(row.deployments());
            values.add(row.redeploys());
            values.add(row.failedAttempts());
            values.add(row.changes());
            values.add(row.leadTimeMedianSeconds());
            values.add(row.leadTimeP90Seconds());
            values.add(row.failedDeployments());
            values.add(row.changeFailRate());
            values.add(row.reworkDeployments());
            values.add(row.reworkRate());
            values.add(row.recoveryTimeMedianSeconds());
            rows.add(values.toArray());
        }
        Answers.write(request, rows);
    }

    private void levels(Context request) {
        Parameters parameters = parameters(request, "edition");
        Edition edition = Edition.named(parameters.choice("edition", Edition.names(), Edition.LATEST));
        DoraRow row = queries.summary(parameters.period(), parameters.selection(), Group.NONE)
                .get(0);
        Rows rows = new Rows(List.of("edition", "source", "metric", "value", "unit", "score", "level", "insufficient"));
        for (Level level : edition.judge(row)) {
            rows.add(
                    edition.name(),
                    edition.source(),
                    level.metric(),
                    level.value(),
                    level.unit(),
                    level.score(),
                    level.name(),
                    level.insufficient());
        }
        Answers.write(request, rows);
    }

    private List<SeriesRow> series(Period period, Selection selection, Group by, Step step) {
        try {
            return queries.series(period, selection, by, step, MOST_ROWS);
        } catch (TooManyRowsException tooMany) {
            throw new BadParameterException(
                    "by",
                    "would give more than " + MOST_ROWS
                            + " rows; ask for longer steps, a shorter period, or fewer of them");
        }
    }

    private Parameters parameters(Context request, String... own) {
        List<String> known = new ArrayList<>(Parameters.COMMON);
        known.addAll(List.of(own));
        return new Parameters(request.queryParamMap(), known, clock, production);
    }

    private static List<String> grouped(Group by) {
        return by == Group.NONE ? List.of() : List.of(by.text());
    }

    private static void name(Group by, String group, List<@Nullable Object> values) {
        if (by != Group.NONE) {
            values.add(group.isEmpty() ? null : group);
        }
    }
}
