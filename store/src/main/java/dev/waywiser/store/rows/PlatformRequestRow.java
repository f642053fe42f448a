package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked of the platform, as it is known now.
 *
 * @param source where it was asked
 * @param id which request
 * @param action what was asked for
 * @param service for which service, where told
 * @param team who asked, where told
 * @param selfService whether nobody of the platform had to do anything for it
 * @param state asked, fulfilled or declined
 * @param askedAt when it was asked
 * @param finishedAt when it was fulfilled or declined; {@code null} while it is open
 * @param title words for people
 * @param url where to look at it
 * @param deleted whether it is no more
 */
public record PlatformRequestRow(
        String source,
        String id,
        String action,
        @Nullable String service,
        @Nullable String team,
        boolean selfService,
        String state,
        Instant askedAt,
        @Nullable Instant finishedAt,
        @Nullable String title,
        @Nullable String url,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return source + "\n" + id;
    }

    @Override
    public Table<PlatformRequestRow> table() {
        return PlatformTables.PLATFORM_REQUESTS;
    }
}
