package dev.waywiser.query.delivery;

import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.query.Attempts;
import dev.waywiser.store.query.DeliveryQueries;
import dev.waywiser.store.query.DeploymentView;
import dev.waywiser.store.query.IncidentView;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.ShippedChangeView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/deployments}, {@code /api/v1/changes} and {@code /api/v1/incidents}. */
public final class DeliveryRoutes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST_ROWS = 50_000;
    static final List<String> STATES = List.of("queued", "running", "skipped", "cancelled", "failed", "succeeded");

    private static final List<String> INCIDENT_STATES = List.of("open", "resolved");

    /** The members of an incident. */
    static final List<String> INCIDENT = List.of(
            "service",
            "team",
            "environment",
            "id",
            "state",
            "title",
            "severity",
            "openedAt",
            "acknowledgedAt",
            "resolvedAt",
            "reopened",
            "noChange",
            "deploymentId",
            "version",
            "sha",
            "url");

    private final DeliveryQueries queries;
    private final Clock clock;
    private final Set<String> production;

    public DeliveryRoutes(DeliveryQueries queries, Clock clock, Set<String> production) {
        this.queries = queries;
        this.clock = clock;
        this.production = production;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/deployments", this::deployments);
        Answers.question(routes, "/api/v1/changes", this::changes);
        Answers.question(routes, "/api/v1/incidents", this::incidents);
    }

    private void deployments(Context request) {
        Parameters parameters = parameters(request, "state", "failed", "recovered", "limit", "before");
        Rows rows = new Rows(List.of(
                "service",
                "team",
                "environment",
                "repository",
                "id",
                "version",
                "sha",
                "state",
                "queuedAt",
                "startedAt",
                "finishedAt",
                "redeploy",
                "baseline",
                "changes",
                "leadTimeMedianSeconds",
                "failed",
                "failureRule",
                "failureConfidence",
                "failureEvidence",
                "recoveredAt",
                "rework",
                "title",
                "url"));
        Period period = parameters.period();
        Page page = parameters.page(DEFAULT_LIMIT, MOST_ROWS);
        List<DeploymentView> found = queries.deployments(
                period,
                parameters.selection(),
                new Attempts(
                        parameters.oneOf("state", STATES), parameters.flag("failed"), parameters.flag("recovered")),
                page.andOneMore());
        found = Answers.paged(request, page, found, DeploymentView::next, next -> parameters.next(period, next));
        for (DeploymentView row : found) {
            rows.add(
                    row.service(),
                    row.team(),
                    row.environment(),
                    row.repository(),
                    row.id(),
                    row.version(),
                    row.sha(),
                    row.state(),
                    text(row.queuedAt()),
                    text(row.startedAt()),
                    text(row.finishedAt()),
                    row.redeploy(),
                    row.baseline(),
                    row.changes(),
                    row.leadTimeMedianSeconds(),
                    row.failed(),
                    row.failureRule(),
                    row.failureConfidence(),
                    row.failureEvidence(),
                    text(row.recoveredAt()),
                    row.rework(),
                    row.title(),
                    row.url());
        }
        Answers.write(request, rows);
    }

    private void changes(Context request) {
        Parameters parameters = parameters(request, "limit", "before");
        Rows rows = new Rows(List.of(
                "repository",
                "sha",
                "authoredAt",
                "title",
                "author",
                "url",
                "service",
                "team",
                "environment",
                "deploymentId",
                "deployedAt",
                "leadTimeSeconds"));
        Period period = parameters.period();
        Page page = parameters.page(DEFAULT_LIMIT, MOST_ROWS);
        List<ShippedChangeView> found = queries.changes(period, parameters.selection(), page.andOneMore());
        found = Answers.paged(request, page, found, ShippedChangeView::next, next -> parameters.next(period, next));
        for (ShippedChangeView row : found) {
            rows.add(
                    row.repository(),
                    row.sha(),
                    text(row.authoredAt()),
                    row.title(),
                    row.author(),
                    row.url(),
                    row.service(),
                    row.team(),
                    row.environment(),
                    row.deploymentId(),
                    text(row.deployedAt()),
                    row.leadTimeSeconds());
        }
        Answers.write(request, rows);
    }

    private void incidents(Context request) {
        Parameters parameters = parameters(request, "state", "limit", "before");
        Rows rows = new Rows(INCIDENT);
        Period period = parameters.period();
        Page page = parameters.page(DEFAULT_LIMIT, MOST_ROWS);
        List<IncidentView> found = queries.incidents(
                period, parameters.selection(), parameters.oneOf("state", INCIDENT_STATES), page.andOneMore());
        found = Answers.paged(request, page, found, IncidentView::next, next -> parameters.next(period, next));
        found.forEach(incident -> rows.add(values(incident)));
        Answers.write(request, rows);
    }

    /** What {@link #INCIDENT} names, in its order. */
    static @Nullable Object[] values(IncidentView incident) {
        return new @Nullable Object[] {
            incident.service(),
            incident.team(),
            incident.environment(),
            incident.id(),
            incident.state(),
            incident.title(),
            incident.severity(),
            text(incident.openedAt()),
            text(incident.acknowledgedAt()),
            text(incident.resolvedAt()),
            incident.reopened(),
            incident.noChange(),
            incident.linkedDeployment(),
            incident.version(),
            incident.sha(),
            incident.url()
        };
    }

    private Parameters parameters(Context request, String... own) {
        List<String> known = new ArrayList<>(Parameters.COMMON);
        known.addAll(List.of(own));
        return new Parameters(request.queryParamMap(), known, clock, production);
    }

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
