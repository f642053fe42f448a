package dev.waywiser.store.rows;

/** One row of a table, without its version: the version belongs to where it was read from. */
public sealed interface Row
        permits DeploymentRow,
                ShippedChangeRow,
                ChangeRow,
                PullRequestRow,
                ServiceRow,
                CatalogRow,
                BuildRow,
                IncidentRow,
                FailureRow,
                ReworkRow,
                DeliveryRow,
                RequestBucketRow,
                SlowRequestRow,
                ObservedServiceRow,
                SloRow,
                SloStatusRow,
                SloBurnRow,
                SloCountRow,
                AlertRow,
                NotificationRow,
                MuteRow,
                ServiceCreationRow,
                PlatformRequestRow,
                DependencyUpdateRow,
                DriftTransitionRow,
                FeedbackRow,
                RefusalRow {

    /** What the row is about: of rows with one key, the one with the greatest version is true. */
    String key();

    /** Rows of one partition key are written in the order in which they were told. It is the key, or a part of it. */
    default String partitionKey() {
        return key();
    }

    /** Where it belongs. */
    Table<? extends Row> table();

    /** Whether it says that what the key is about is no more. */
    boolean deleted();
}
