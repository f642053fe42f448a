package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request of a bot to update a dependency, as it is known now.
 *
 * @param repository where it was opened
 * @param number which pull request
 * @param service which service depends on it
 * @param bot who opened it
 * @param dependency what is updated
 * @param version the version that it is updated to
 * @param branch the branch it comes from
 * @param team who owns the service, where told
 * @param state opened, merged or closed
 * @param openedAt when it was opened
 * @param finishedAt when it was merged or closed; {@code null} while it is open
 * @param url where to look at it
 * @param deleted whether it is no more
 */
public record DependencyUpdateRow(
        String repository,
        String number,
        String service,
        @Nullable String bot,
        @Nullable String dependency,
        @Nullable String version,
        @Nullable String branch,
        @Nullable String team,
        String state,
        Instant openedAt,
        @Nullable Instant finishedAt,
        @Nullable String url,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return repository + "\n" + number;
    }

    @Override
    public Table<DependencyUpdateRow> table() {
        return PlatformTables.DEPENDENCY_UPDATES;
    }
}
