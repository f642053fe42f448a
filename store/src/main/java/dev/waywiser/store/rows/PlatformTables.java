package dev.waywiser.store.rows;

import java.util.List;

/** The tables of what a platform creates, is asked for and keeps up to date, and of what is thought of it. */
public final class PlatformTables {
    public static final Table<ServiceCreationRow> SERVICE_CREATIONS = new Table<>(
            "service_creations",
            ServiceCreationRow.class,
            List.of(
                    new Column<>("source", ColumnType.STRING, ServiceCreationRow::source),
                    new Column<>("id", ColumnType.STRING, ServiceCreationRow::id),
                    new Column<>("service", ColumnType.STRING, ServiceCreationRow::service),
                    new Column<>("repository", ColumnType.NULLABLE_STRING, ServiceCreationRow::repository),
                    new Column<>("template", ColumnType.NULLABLE_STRING, ServiceCreationRow::template),
                    new Column<>("team", ColumnType.NULLABLE_STRING, ServiceCreationRow::team),
                    new Column<>("state", ColumnType.STRING, ServiceCreationRow::state),
                    new Column<>("started_at", ColumnType.TIME, ServiceCreationRow::startedAt),
                    new Column<>("finished_at", ColumnType.NULLABLE_TIME, ServiceCreationRow::finishedAt),
                    new Column<>("url", ColumnType.NULLABLE_STRING, ServiceCreationRow::url)));

    public static final Table<PlatformRequestRow> PLATFORM_REQUESTS = new Table<>(
            "platform_requests",
            PlatformRequestRow.class,
            List.of(
                    new Column<>("source", ColumnType.STRING, PlatformRequestRow::source),
                    new Column<>("id", ColumnType.STRING, PlatformRequestRow::id),
                    new Column<>("action", ColumnType.STRING, PlatformRequestRow::action),
                    new Column<>("service", ColumnType.NULLABLE_STRING, PlatformRequestRow::service),
                    new Column<>("team", ColumnType.NULLABLE_STRING, PlatformRequestRow::team),
                    new Column<>("self_service", ColumnType.BOOL, PlatformRequestRow::selfService),
                    new Column<>("state", ColumnType.STRING, PlatformRequestRow::state),
                    new Column<>("asked_at", ColumnType.TIME, PlatformRequestRow::askedAt),
                    new Column<>("finished_at", ColumnType.NULLABLE_TIME, PlatformRequestRow::finishedAt),
                    new Column<>("title", ColumnType.NULLABLE_STRING, PlatformRequestRow::title),
                    new Column<>("url", ColumnType.NULLABLE_STRING, PlatformRequestRow::url)));

    public static final Table<DependencyUpdateRow> DEPENDENCY_UPDATES = new Table<>(
            "dependency_updates",
            DependencyUpdateRow.class,
            List.of(
                    new Column<>("repository", ColumnType.STRING, DependencyUpdateRow::repository),
                    new Column<>("number", ColumnType.STRING, DependencyUpdateRow::number),
                    new Column<>("service", ColumnType.STRING, DependencyUpdateRow::service),
                    new Column<>("bot", ColumnType.NULLABLE_STRING, DependencyUpdateRow::bot),
                    new Column<>("dependency", ColumnType.NULLABLE_STRING, DependencyUpdateRow::dependency),
                    new Column<>("version", ColumnType.NULLABLE_STRING, DependencyUpdateRow::version),
                    new Column<>("branch", ColumnType.NULLABLE_STRING, DependencyUpdateRow::branch),
                    new Column<>("team", ColumnType.NULLABLE_STRING, DependencyUpdateRow::team),
                    new Column<>("state", ColumnType.STRING, DependencyUpdateRow::state),
                    new Column<>("opened_at", ColumnType.TIME, DependencyUpdateRow::openedAt),
                    new Column<>("finished_at", ColumnType.NULLABLE_TIME, DependencyUpdateRow::finishedAt),
                    new Column<>("url", ColumnType.NULLABLE_STRING, DependencyUpdateRow::url)));

    public static final Table<DriftTransitionRow> DRIFT_TRANSITIONS = new Table<>(
            "drift_transitions",
            DriftTransitionRow.class,
            List.of(
                    new Column<>("environment", ColumnType.STRING, DriftTransitionRow::environment),
                    new Column<>("service", ColumnType.STRING, DriftTransitionRow::service),
                    new Column<>("source", ColumnType.STRING, DriftTransitionRow::source),
                    new Column<>("resource", ColumnType.STRING, DriftTransitionRow::resource),
                    new Column<>("at", ColumnType.TIME, DriftTransitionRow::at),
                    new Column<>("state", ColumnType.STRING, DriftTransitionRow::state),
                    new Column<>("team", ColumnType.NULLABLE_STRING, DriftTransitionRow::team),
                    new Column<>("title", ColumnType.NULLABLE_STRING, DriftTransitionRow::title),
                    new Column<>("url", ColumnType.NULLABLE_STRING, DriftTransitionRow::url)));

    public static final Table<FeedbackRow> FEEDBACK = new Table<>(
            "feedback",
            FeedbackRow.class,
            List.of(
                    new Column<>("survey", ColumnType.STRING, FeedbackRow::survey),
                    new Column<>("id", ColumnType.STRING, FeedbackRow::id),
                    new Column<>("topic", ColumnType.STRING, FeedbackRow::topic),
                    new Column<>("scale", ColumnType.STRING, FeedbackRow::scale),
                    new Column<>("score", ColumnType.UINT32, FeedbackRow::score),
                    new Column<>("answered_at", ColumnType.TIME, FeedbackRow::answeredAt),
                    new Column<>("comment", ColumnType.NULLABLE_STRING, FeedbackRow::comment),
                    new Column<>("service", ColumnType.NULLABLE_STRING, FeedbackRow::service),
                    new Column<>("team", ColumnType.NULLABLE_STRING, FeedbackRow::team)));

    private PlatformTables() {}

    /** All of them; each has a topic of its own. */
    public static List<Table<? extends Row>> all() {
        return List.of(SERVICE_CREATIONS, PLATFORM_REQUESTS, DEPENDENCY_UPDATES, DRIFT_TRANSITIONS, FEEDBACK);
    }
}
