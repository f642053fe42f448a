package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pull or merge request as it is known now.
 *
 * @param repository where it was made
 * @param number its number there
 * @param openedAt when it was opened
 * @param firstReviewAt when it was first reviewed
 * @param mergedAt when it was merged
 * @param firstCommitAt when its first commit was written
 * @param title words for people
 * @param author who made it
 * @param url where to look at it
 * @param deleted whether it is no more
 */
public record PullRequestRow(
        String repository,
        String number,
        @Nullable Instant openedAt,
        @Nullable Instant firstReviewAt,
        @Nullable Instant mergedAt,
        @Nullable Instant firstCommitAt,
        @Nullable String title,
        @Nullable String author,
        @Nullable String url,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", repository, number);
    }

    @Override
    public Table<PullRequestRow> table() {
        return Tables.PULL_REQUESTS;
    }
}
