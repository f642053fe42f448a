package dev.waywiser.query.slo;

import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.query.AlertQueries;
import dev.waywiser.store.query.AlertView;
import dev.waywiser.store.query.Page;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/alerts} and {@code /api/v1/mutes}. */
public final class AlertRoutes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST_ROWS = 5_000;
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::text).toList();
    private static final List<String> KINDS = Arrays.stream(AlertKind.values())
            .filter(kind -> kind != AlertKind.NOTICE)
            .map(AlertKind::text)
            .toList();
    private static final List<String> MUTE_STATES = List.of("in_force", "to_come", "ended");

    private final AlertQueries queries;
    private final Clock clock;

    public AlertRoutes(AlertQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/alerts", this::alerts);
        Answers.question(routes, "/api/v1/mutes", this::mutes);
    }

    private void alerts(Context request) {
        Parameters parameters = new Parameters(
                request.queryParamMap(),
                List.of("service", "severity", "kind", "firing", "since", "limit", "before"),
                clock,
                Set.of());
        AlertQueries.Wanted wanted = new AlertQueries.Wanted(
                parameters.allOr("service"),
                parameters.oneOf("severity", SEVERITIES),
                parameters.oneOf("kind", KINDS),
                "",
                parameters.flag("firing"),
                parameters.instant("since", Instant.EPOCH));
        Page page = parameters.page(DEFAULT_LIMIT, MOST_ROWS);
        List<AlertView> found = Answers.paged(
                request, page, queries.alerts(wanted, page.andOneMore()), AlertView::next, parameters::next);
        List<AlertView.Told> told = queries.told(found);
        Rows rows = new Rows(AlertMembers.COLUMNS);
        for (AlertView alert : found) {
            Map<String, @Nullable Object> members = AlertMembers.of(alert, told);
            rows.add(AlertMembers.COLUMNS.stream().map(members::get).toArray());
        }
        Answers.write(request, rows);
    }

    private void mutes(Context request) {
        Parameters parameters =
                new Parameters(request.queryParamMap(), List.of("state", "limit", "before"), clock, Set.of());
        Page page = parameters.page(DEFAULT_LIMIT, MOST_ROWS);
        List<AlertView.Mute> found =
                queries.mutes(clock.instant(), parameters.oneOf("state", MUTE_STATES), page.andOneMore());
        Rows rows = new Rows(List.of("id", "state", "labels", "beginsAt", "endsAt", "by", "comment"));
        for (AlertView.Mute mute : Answers.paged(request, page, found, AlertView.Mute::next, parameters::next)) {
            rows.add(
                    mute.id(),
                    mute.state(),
                    mute.labels(),
                    mute.beginsAt().toString(),
                    mute.endsAt().toString(),
                    mute.by(),
                    mute.comment());
        }
        Answers.write(request, rows);
    }
}
