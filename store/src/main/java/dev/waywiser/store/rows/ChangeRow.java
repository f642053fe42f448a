package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit as it is known now.
 *
 * @param repository where it was pushed
 * @param sha which commit
 * @param authoredAt when it was written
 * @param onDefaultBranch whether it reached the default branch
 * @param merge whether it joins branches
 * @param title first line of its message
 * @param author who wrote it
 * @param url where to look at it
 * @param deleted whether it is no more
 */
public record ChangeRow(
        String repository,
        String sha,
        @Nullable Instant authoredAt,
        boolean onDefaultBranch,
        boolean merge,
        @Nullable String title,
        @Nullable String author,
        @Nullable String url,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", repository, sha);
    }

    @Override
    public Table<ChangeRow> table() {
        return Tables.CHANGES;
    }
}
