package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change and the first successful deployment of a service to an environment that contains it. The time of that deployment is
 * a part of the key: a change that gets another one is another row, and the one before is deleted.
 *
 * @param service what was deployed
 * @param environment where to
 * @param repository where the change was made
 * @param sha the change
 * @param authoredAt when it was written: lead time starts here
 * @param deploymentId the deployment
 * @param deployedAt when the deployment became effective: lead time ends here
 * @param pullRequest number of the pull or merge request that it came with
 * @param firstCommitAt when the first commit of that request was written
 * @param openedAt when the request was opened
 * @param firstReviewAt when it was first reviewed
 * @param mergedAt when it was merged
 * @param deleted whether it is no more
 */
public record ShippedChangeRow(
        String service,
        String environment,
        String repository,
        String sha,
        Instant authoredAt,
        String deploymentId,
        Instant deployedAt,
        @Nullable String pullRequest,
        @Nullable Instant firstCommitAt,
        @Nullable Instant openedAt,
        @Nullable Instant firstReviewAt,
        @Nullable Instant mergedAt,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return partitionKey() + "\n" + deployedAt.toEpochMilli();
    }

    /** The change in its target: the row that it leaves comes before the one that it gets, so it is never counted twice. */
    @Override
    public String partitionKey() {
        return String.join("\n", service, environment, repository, sha);
    }

    @Override
    public Table<ShippedChangeRow> table() {
        return Tables.SHIPPED_CHANGES;
    }
}
