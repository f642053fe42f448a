package dev.waywiser.store.rows;

import java.util.List;

/** The tables of objectives, of what they counted, and of the alerts that came of them. */
public final class ObjectiveTables {
    public static final Table<SloRow> SLOS = new Table<>(
            "slos",
            SloRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, SloRow::service),
                    new Column<>("slo", ColumnType.STRING, SloRow::slo),
                    new Column<>("display_name", ColumnType.NULLABLE_STRING, SloRow::displayName),
                    new Column<>("description", ColumnType.NULLABLE_STRING, SloRow::description),
                    new Column<>("labels", ColumnType.STRINGS, SloRow::labels),
                    new Column<>("source", ColumnType.STRING, SloRow::source),
                    new Column<>("environment", ColumnType.STRING, SloRow::environment),
                    new Column<>("budgeting", ColumnType.STRING, SloRow::budgeting),
                    new Column<>("slice_seconds", ColumnType.NULLABLE_UINT32, SloRow::sliceSeconds),
                    new Column<>("window_seconds", ColumnType.UINT32, SloRow::windowSeconds),
                    new Column<>("calendar", ColumnType.NULLABLE_STRING, SloRow::calendar),
                    new Column<>("minimum_events", ColumnType.UINT64, SloRow::minimumEvents),
                    new Column<>("declared_at", ColumnType.TIME, SloRow::declaredAt)));

    public static final Table<SloStatusRow> SLO_STATUS = new Table<>(
            "slo_status",
            SloStatusRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, SloStatusRow::service),
                    new Column<>("slo", ColumnType.STRING, SloStatusRow::slo),
                    new Column<>("objective", ColumnType.STRING, SloStatusRow::objective),
                    new Column<>("generation", ColumnType.STRING, SloStatusRow::generation),
                    new Column<>("target", ColumnType.FLOAT64, SloStatusRow::target),
                    new Column<>("threshold_seconds", ColumnType.NULLABLE_FLOAT64, SloStatusRow::thresholdSeconds),
                    new Column<>("effective_seconds", ColumnType.NULLABLE_FLOAT64, SloStatusRow::effectiveSeconds),
                    new Column<>("state", ColumnType.STRING, SloStatusRow::state),
                    new Column<>("evaluated_at", ColumnType.TIME, SloStatusRow::evaluatedAt),
                    new Column<>("counted_since", ColumnType.TIME, SloStatusRow::countedSince),
                    new Column<>("window_start", ColumnType.TIME, SloStatusRow::windowStart),
                    new Column<>("window_end", ColumnType.NULLABLE_TIME, SloStatusRow::windowEnd),
                    new Column<>("good", ColumnType.UINT64, SloStatusRow::good),
                    new Column<>("valid", ColumnType.UINT64, SloStatusRow::valid),
                    new Column<>("events", ColumnType.UINT64, SloStatusRow::events)));

    public static final Table<SloBurnRow> SLO_BURNS = new Table<>(
            "slo_burns",
            SloBurnRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, SloBurnRow::service),
                    new Column<>("slo", ColumnType.STRING, SloBurnRow::slo),
                    new Column<>("objective", ColumnType.STRING, SloBurnRow::objective),
                    new Column<>("policy", ColumnType.STRING, SloBurnRow::policy),
                    new Column<>("generation", ColumnType.STRING, SloBurnRow::generation),
                    new Column<>("severity", ColumnType.STRING, SloBurnRow::severity),
                    new Column<>("factor", ColumnType.FLOAT64, SloBurnRow::factor),
                    new Column<>("long_seconds", ColumnType.UINT32, SloBurnRow::longSeconds),
                    new Column<>("short_seconds", ColumnType.UINT32, SloBurnRow::shortSeconds),
                    new Column<>("evaluated_at", ColumnType.TIME, SloBurnRow::evaluatedAt),
                    new Column<>("long_good", ColumnType.UINT64, SloBurnRow::longGood),
                    new Column<>("long_valid", ColumnType.UINT64, SloBurnRow::longValid),
                    new Column<>("long_events", ColumnType.UINT64, SloBurnRow::longEvents),
                    new Column<>("short_good", ColumnType.UINT64, SloBurnRow::shortGood),
                    new Column<>("short_valid", ColumnType.UINT64, SloBurnRow::shortValid),
                    new Column<>("firing_since", ColumnType.NULLABLE_TIME, SloBurnRow::firingSince)));

    public static final Table<SloCountRow> SLO_COUNTS = new Table<>(
            "slo_counts",
            SloCountRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, SloCountRow::service),
                    new Column<>("slo", ColumnType.STRING, SloCountRow::slo),
                    new Column<>("objective", ColumnType.STRING, SloCountRow::objective),
                    new Column<>("generation", ColumnType.STRING, SloCountRow::generation),
                    new Column<>("minute", ColumnType.SECONDS, SloCountRow::minute),
                    new Column<>("good", ColumnType.UINT64, SloCountRow::good),
                    new Column<>("valid", ColumnType.UINT64, SloCountRow::valid),
                    new Column<>("events", ColumnType.UINT64, SloCountRow::events)));

    public static final Table<AlertRow> ALERTS = new Table<>(
            "alerts",
            AlertRow.class,
            List.of(
                    new Column<>("fingerprint", ColumnType.STRING, AlertRow::fingerprint),
                    new Column<>("started_at", ColumnType.TIME, AlertRow::startedAt),
                    new Column<>("ended_at", ColumnType.NULLABLE_TIME, AlertRow::endedAt),
                    new Column<>("evaluated_at", ColumnType.TIME, AlertRow::evaluatedAt),
                    new Column<>("kind", ColumnType.STRING, AlertRow::kind),
                    new Column<>("name", ColumnType.STRING, AlertRow::name),
                    new Column<>("severity", ColumnType.STRING, AlertRow::severity),
                    new Column<>("service", ColumnType.STRING, AlertRow::service),
                    new Column<>("environment", ColumnType.STRING, AlertRow::environment),
                    new Column<>("labels", ColumnType.STRINGS, AlertRow::labels),
                    new Column<>("summary", ColumnType.STRING, AlertRow::summary),
                    new Column<>("path", ColumnType.STRING, AlertRow::path),
                    new Column<>("burn", ColumnType.NULLABLE_STRING, AlertRow::burn),
                    new Column<>("deployed", ColumnType.NULLABLE_STRING, AlertRow::deployed)));

    public static final Table<NotificationRow> NOTIFICATIONS = new Table<>(
            "notifications",
            NotificationRow.class,
            List.of(
                    new Column<>("fingerprint", ColumnType.STRING, NotificationRow::fingerprint),
                    new Column<>("started_at", ColumnType.TIME, NotificationRow::startedAt),
                    new Column<>("destination", ColumnType.STRING, NotificationRow::destination),
                    new Column<>("firing", ColumnType.BOOL, NotificationRow::firing),
                    new Column<>("outcome", ColumnType.STRING, NotificationRow::outcome),
                    new Column<>("at", ColumnType.TIME, NotificationRow::at),
                    new Column<>("attempts", ColumnType.UINT32, NotificationRow::attempts),
                    new Column<>("reason", ColumnType.NULLABLE_STRING, NotificationRow::reason)));

    public static final Table<MuteRow> MUTES = new Table<>(
            "mutes",
            MuteRow.class,
            List.of(
                    new Column<>("id", ColumnType.STRING, MuteRow::id),
                    new Column<>("labels", ColumnType.STRINGS, MuteRow::labels),
                    new Column<>("begins_at", ColumnType.TIME, MuteRow::beginsAt),
                    new Column<>("ends_at", ColumnType.TIME, MuteRow::endsAt),
                    new Column<>("said_by", ColumnType.NULLABLE_STRING, MuteRow::by),
                    new Column<>("comment", ColumnType.NULLABLE_STRING, MuteRow::comment)));

    private ObjectiveTables() {}

    /** Those that streams computes, and have a topic of their own each. */
    public static List<Table<? extends Row>> computed() {
        return List.of(SLOS, SLO_STATUS, SLO_BURNS, SLO_COUNTS);
    }

    /** All of them. */
    public static List<Table<? extends Row>> all() {
        return List.of(SLOS, SLO_STATUS, SLO_BURNS, SLO_COUNTS, ALERTS, NOTIFICATIONS, MUTES);
    }
}
