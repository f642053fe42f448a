package dev.waywiser.store.rows;

import java.util.ArrayList;
import java.util.List;

/** Every table that holds rows. */
public final class Tables {
    public static final Table<DeploymentRow> DEPLOYMENTS = new Table<>(
            "deployments",
            DeploymentRow.class,
            List.of(
                    new Column<>("repository", ColumnType.STRING, DeploymentRow::repository),
                    new Column<>("service", ColumnType.STRING, DeploymentRow::service),
                    new Column<>("environment", ColumnType.STRING, DeploymentRow::environment),
                    new Column<>("id", ColumnType.STRING, DeploymentRow::id),
                    new Column<>("version", ColumnType.NULLABLE_STRING, DeploymentRow::version),
                    new Column<>("sha", ColumnType.NULLABLE_STRING, DeploymentRow::sha),
                    new Column<>("state", ColumnType.STRING, DeploymentRow::state),
                    new Column<>("queued_at", ColumnType.NULLABLE_TIME, DeploymentRow::queuedAt),
                    new Column<>("started_at", ColumnType.NULLABLE_TIME, DeploymentRow::startedAt),
                    new Column<>("finished_at", ColumnType.NULLABLE_TIME, DeploymentRow::finishedAt),
                    new Column<>("redeploy", ColumnType.BOOL, DeploymentRow::redeploy),
                    new Column<>("baseline", ColumnType.BOOL, DeploymentRow::baseline),
                    new Column<>("branch", ColumnType.NULLABLE_STRING, DeploymentRow::branch),
                    new Column<>("labels", ColumnType.STRINGS, DeploymentRow::labels),
                    new Column<>("fixes", ColumnType.STRINGS, DeploymentRow::fixes),
                    new Column<>("states", ColumnType.STRING, DeploymentRow::states),
                    new Column<>("deliveries", ColumnType.STRINGS, DeploymentRow::deliveries),
                    new Column<>("title", ColumnType.NULLABLE_STRING, DeploymentRow::title),
                    new Column<>("url", ColumnType.NULLABLE_STRING, DeploymentRow::url)));

    public static final Table<ShippedChangeRow> SHIPPED_CHANGES = new Table<>(
            "shipped_changes",
            ShippedChangeRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, ShippedChangeRow::service),
                    new Column<>("environment", ColumnType.STRING, ShippedChangeRow::environment),
                    new Column<>("repository", ColumnType.STRING, ShippedChangeRow::repository),
                    new Column<>("sha", ColumnType.STRING, ShippedChangeRow::sha),
                    new Column<>("authored_at", ColumnType.TIME, ShippedChangeRow::authoredAt),
                    new Column<>("deployment_id", ColumnType.STRING, ShippedChangeRow::deploymentId),
                    new Column<>("deployed_at", ColumnType.TIME, ShippedChangeRow::deployedAt),
                    new Column<>("pull_request", ColumnType.NULLABLE_STRING, ShippedChangeRow::pullRequest),
                    new Column<>("first_commit_at", ColumnType.NULLABLE_TIME, ShippedChangeRow::firstCommitAt),
                    new Column<>("opened_at", ColumnType.NULLABLE_TIME, ShippedChangeRow::openedAt),
                    new Column<>("first_review_at", ColumnType.NULLABLE_TIME, ShippedChangeRow::firstReviewAt),
                    new Column<>("merged_at", ColumnType.NULLABLE_TIME, ShippedChangeRow::mergedAt)));

    public static final Table<ChangeRow> CHANGES = new Table<>(
            "changes",
            ChangeRow.class,
            List.of(
                    new Column<>("repository", ColumnType.STRING, ChangeRow::repository),
                    new Column<>("sha", ColumnType.STRING, ChangeRow::sha),
                    new Column<>("authored_at", ColumnType.NULLABLE_TIME, ChangeRow::authoredAt),
                    new Column<>("on_default_branch", ColumnType.BOOL, ChangeRow::onDefaultBranch),
                    new Column<>("merge", ColumnType.BOOL, ChangeRow::merge),
                    new Column<>("title", ColumnType.NULLABLE_STRING, ChangeRow::title),
                    new Column<>("author", ColumnType.NULLABLE_STRING, ChangeRow::author),
                    new Column<>("url", ColumnType.NULLABLE_STRING, ChangeRow::url)));

    public static final Table<ServiceRow> SERVICES = new Table<>(
            "services",
            ServiceRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, ServiceRow::service),
                    new Column<>("repository", ColumnType.STRING, ServiceRow::repository),
                    new Column<>("team", ColumnType.STRING, ServiceRow::team)));

    public static final Table<BuildRow> BUILDS = new Table<>(
            "builds",
            BuildRow.class,
            List.of(
                    new Column<>("repository", ColumnType.STRING, BuildRow::repository),
                    new Column<>("service", ColumnType.STRING, BuildRow::service),
                    new Column<>("source", ColumnType.STRING, BuildRow::source),
                    new Column<>("id", ColumnType.STRING, BuildRow::id),
                    new Column<>("attempt", ColumnType.UINT32, BuildRow::attempt),
                    new Column<>("pipeline", ColumnType.NULLABLE_STRING, BuildRow::pipeline),
                    new Column<>("branch", ColumnType.NULLABLE_STRING, BuildRow::branch),
                    new Column<>("sha", ColumnType.NULLABLE_STRING, BuildRow::sha),
                    new Column<>("state", ColumnType.STRING, BuildRow::state),
                    new Column<>("queued_at", ColumnType.NULLABLE_TIME, BuildRow::queuedAt),
                    new Column<>("started_at", ColumnType.NULLABLE_TIME, BuildRow::startedAt),
                    new Column<>("finished_at", ColumnType.NULLABLE_TIME, BuildRow::finishedAt),
                    new Column<>("url", ColumnType.NULLABLE_STRING, BuildRow::url)));

    public static final Table<IncidentRow> INCIDENTS = new Table<>(
            "incidents",
            IncidentRow.class,
            List.of(
                    new Column<>("id", ColumnType.STRING, IncidentRow::id),
                    new Column<>("service", ColumnType.STRING, IncidentRow::service),
                    new Column<>("environment", ColumnType.STRING, IncidentRow::environment),
                    new Column<>("state", ColumnType.STRING, IncidentRow::state),
                    new Column<>("opened_at", ColumnType.NULLABLE_TIME, IncidentRow::openedAt),
                    new Column<>("acknowledged_at", ColumnType.NULLABLE_TIME, IncidentRow::acknowledgedAt),
                    new Column<>("resolved_at", ColumnType.NULLABLE_TIME, IncidentRow::resolvedAt),
                    new Column<>("title", ColumnType.NULLABLE_STRING, IncidentRow::title),
                    new Column<>("severity", ColumnType.NULLABLE_STRING, IncidentRow::severity),
                    new Column<>("deployment_id", ColumnType.NULLABLE_STRING, IncidentRow::deploymentId),
                    new Column<>("sha", ColumnType.NULLABLE_STRING, IncidentRow::sha),
                    new Column<>("version", ColumnType.NULLABLE_STRING, IncidentRow::version),
                    new Column<>("no_change", ColumnType.BOOL, IncidentRow::noChange),
                    new Column<>("reopened", ColumnType.BOOL, IncidentRow::reopened),
                    new Column<>("linked_deployment", ColumnType.NULLABLE_STRING, IncidentRow::linkedDeployment),
                    new Column<>("url", ColumnType.NULLABLE_STRING, IncidentRow::url)));

    public static final Table<FailureRow> FAILURES = new Table<>(
            "failures",
            FailureRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, FailureRow::service),
                    new Column<>("environment", ColumnType.STRING, FailureRow::environment),
                    new Column<>("repository", ColumnType.STRING, FailureRow::repository),
                    new Column<>("deployment_id", ColumnType.STRING, FailureRow::deploymentId),
                    new Column<>("effective_at", ColumnType.TIME, FailureRow::effectiveAt),
                    new Column<>("rule", ColumnType.STRING, FailureRow::rule),
                    new Column<>("confidence", ColumnType.STRING, FailureRow::confidence),
                    new Column<>("evidence", ColumnType.STRING, FailureRow::evidence),
                    new Column<>("recovered_at", ColumnType.NULLABLE_TIME, FailureRow::recoveredAt),
                    new Column<>("recovered_by", ColumnType.NULLABLE_STRING, FailureRow::recoveredBy),
                    new Column<>("recovery_id", ColumnType.NULLABLE_STRING, FailureRow::recoveryId)));

    public static final Table<ReworkRow> REWORKS = new Table<>(
            "reworks",
            ReworkRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, ReworkRow::service),
                    new Column<>("environment", ColumnType.STRING, ReworkRow::environment),
                    new Column<>("repository", ColumnType.STRING, ReworkRow::repository),
                    new Column<>("deployment_id", ColumnType.STRING, ReworkRow::deploymentId),
                    new Column<>("effective_at", ColumnType.TIME, ReworkRow::effectiveAt),
                    new Column<>("kind", ColumnType.STRING, ReworkRow::kind),
                    new Column<>("remedied_id", ColumnType.NULLABLE_STRING, ReworkRow::of)));

    public static final Table<PullRequestRow> PULL_REQUESTS = new Table<>(
            "pull_requests",
            PullRequestRow.class,
            List.of(
                    new Column<>("repository", ColumnType.STRING, PullRequestRow::repository),
                    new Column<>("number", ColumnType.STRING, PullRequestRow::number),
                    new Column<>("opened_at", ColumnType.NULLABLE_TIME, PullRequestRow::openedAt),
                    new Column<>("first_review_at", ColumnType.NULLABLE_TIME, PullRequestRow::firstReviewAt),
                    new Column<>("merged_at", ColumnType.NULLABLE_TIME, PullRequestRow::mergedAt),
                    new Column<>("first_commit_at", ColumnType.NULLABLE_TIME, PullRequestRow::firstCommitAt),
                    new Column<>("title", ColumnType.NULLABLE_STRING, PullRequestRow::title),
                    new Column<>("author", ColumnType.NULLABLE_STRING, PullRequestRow::author),
                    new Column<>("url", ColumnType.NULLABLE_STRING, PullRequestRow::url)));

    public static final Table<CatalogRow> CATALOG = new Table<>(
            "catalog",
            CatalogRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, CatalogRow::service),
                    new Column<>("repository", ColumnType.NULLABLE_STRING, CatalogRow::repository),
                    new Column<>("team", ColumnType.NULLABLE_STRING, CatalogRow::team),
                    new Column<>("paths", ColumnType.STRINGS, CatalogRow::paths),
                    new Column<>("production_environments", ColumnType.STRINGS, CatalogRow::productionEnvironments),
                    new Column<>("other_environments", ColumnType.STRINGS, CatalogRow::otherEnvironments),
                    new Column<>("timezone", ColumnType.NULLABLE_STRING, CatalogRow::timezone),
                    new Column<>(
                            "failure_window_seconds", ColumnType.NULLABLE_UINT32, CatalogRow::failureWindowSeconds),
                    new Column<>("hotfix_labels", ColumnType.STRINGS, CatalogRow::hotfixLabels),
                    new Column<>("hotfix_branches", ColumnType.STRINGS, CatalogRow::hotfixBranches),
                    new Column<>("hotfix_titles", ColumnType.STRINGS, CatalogRow::hotfixTitles),
                    new Column<>("tags", ColumnType.STRINGS, CatalogRow::tags)));

    public static final Table<DeliveryRow> DELIVERIES = new Table<>(
            "deliveries",
            DeliveryRow.class,
            List.of(
                    new Column<>("id", ColumnType.STRING, DeliveryRow::id),
                    new Column<>("source", ColumnType.STRING, DeliveryRow::source),
                    new Column<>("received_at", ColumnType.TIME, DeliveryRow::receivedAt),
                    new Column<>("content_type", ColumnType.NULLABLE_STRING, DeliveryRow::contentType),
                    new Column<>("verified_by", ColumnType.NULLABLE_STRING, DeliveryRow::verifiedBy),
                    new Column<>("outcome", ColumnType.STRING, DeliveryRow::outcome),
                    new Column<>("reason", ColumnType.NULLABLE_STRING, DeliveryRow::reason),
                    new Column<>("sender_id", ColumnType.NULLABLE_STRING, DeliveryRow::senderId),
                    new Column<>("event", ColumnType.NULLABLE_STRING, DeliveryRow::event),
                    new Column<>("events", ColumnType.COUNTS, DeliveryRow::events),
                    new Column<>(
                            "happened_at",
                            ColumnType.NULLABLE_TIME,
                            row -> row.told().happenedAt()),
                    new Column<>(
                            "services", ColumnType.STRINGS, row -> row.told().services()),
                    new Column<>(
                            "repositories",
                            ColumnType.STRINGS,
                            row -> row.told().repositories()),
                    new Column<>("body", ColumnType.BYTES, DeliveryRow::body)));

    public static final Table<RefusalRow> REFUSALS = new Table<>(
            "refusals",
            RefusalRow.class,
            List.of(
                    new Column<>("source", ColumnType.STRING, RefusalRow::source),
                    new Column<>("minute", ColumnType.SECONDS, RefusalRow::minute),
                    new Column<>("reason", ColumnType.STRING, RefusalRow::reason),
                    new Column<>("process", ColumnType.STRING, RefusalRow::process),
                    new Column<>("refused", ColumnType.UINT64, RefusalRow::refused)));

    private Tables() {}

    /** Those that hold what is computed, and have a topic of their own each. */
    public static List<Table<? extends Row>> facts() {
        return List.of(
                DEPLOYMENTS,
                SHIPPED_CHANGES,
                CHANGES,
                PULL_REQUESTS,
                SERVICES,
                CATALOG,
                BUILDS,
                INCIDENTS,
                FAILURES,
                REWORKS);
    }

    /** All of them: the facts, the raw deliveries and what was refused, the requests, the objectives, and what happens to a platform. */
    public static List<Table<? extends Row>> all() {
        List<Table<? extends Row>> all = new ArrayList<>(facts());
        all.add(DELIVERIES);
        all.add(REFUSALS);
        all.addAll(RequestTables.all());
        all.addAll(ObjectiveTables.all());
        all.addAll(PlatformTables.all());
        return all;
    }

    static <R extends Row> Table<R> of(Class<R> type) {
        for (Table<? extends Row> table : all()) {
            if (table.rowType() == type) {
                @SuppressWarnings("unchecked") // a table has the class of its rows
                Table<R> found = (Table<R>) table;
                return found;
            }
        }
        throw new IllegalArgumentException(type + " is a row of no table");
    }
}
