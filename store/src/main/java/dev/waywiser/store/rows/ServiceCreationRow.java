package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to create a service as it is known now.
 *
 * @param source who did it
 * @param id which run
 * @param service what it creates
 * @param repository where the code will live
 * @param template from which template; {@code null} where none was used
 * @param team whose service it will be, where told
 * @param state started, succeeded, failed or cancelled
 * @param startedAt when it began
 * @param finishedAt when it ended; {@code null} while it has not
 * @param url where to look at it
 * @param deleted whether it is no more
 */
public record ServiceCreationRow(
        String source,
        String id,
        String service,
        @Nullable String repository,
        @Nullable String template,
        @Nullable String team,
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String url,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return source + "\n" + id;
    }

    @Override
    public Table<ServiceCreationRow> table() {
        return PlatformTables.SERVICE_CREATIONS;
    }
}
