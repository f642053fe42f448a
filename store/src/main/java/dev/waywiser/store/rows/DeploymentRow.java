package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment attempt as it is known now.
 *
 * @param repository where the code lives
 * @param service what was deployed
 * @param environment where to
 * @param id which attempt
 * @param version name of the deployed version
 * @param sha deployed commit, told or looked up by the version
 * @param state queued, running, skipped, cancelled, failed or succeeded
 * @param queuedAt first time it was queued
 * @param startedAt first time it ran
 * @param finishedAt when it ended
 * @param redeploy whether the version already ran there
 * @param baseline whether it is the first of its service and environment whose commit is known
 * @param title words for people
 * @param url where to look at it
 * @param deleted whether it is no more
 */
public record DeploymentRow(
        String repository,
        String service,
        String environment,
        String id,
        @Nullable String version,
        @Nullable String sha,
        String state,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean redeploy,
        boolean baseline,
        @Nullable String title,
        @Nullable String url,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", service, environment, repository, id);
    }

    @Override
    public Table<DeploymentRow> table() {
        return Tables.DEPLOYMENTS;
    }
}
