package dev.waywiser.store.rows;

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
                    new Column<>("deployed_at", ColumnType.TIME, ShippedChangeRow::deployedAt)));

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
                    new Column<>("url", ColumnType.NULLABLE_STRING, IncidentRow::url)));

    private Tables() {}

    /** All of them. */
    public static List<Table<? extends Row>> all() {
        return List.of(DEPLOYMENTS, SHIPPED_CHANGES, CHANGES, SERVICES, BUILDS, INCIDENTS);
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
