package dev.waywiser.store.rows;

import java.time.Instant;
import java.util.List;
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
 * @param branch which branch it came from
 * @param labels its labels, sorted
 * @param fixes ids, SHAs or versions of deployments, or ids of incidents, that it was made to repair; sorted
 * @param states when each state was reached first, as a JSON object
 * @param deliveries ids of the deliveries that told of it
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
        @Nullable String branch,
        List<String> labels,
        List<String> fixes,
        String states,
        List<String> deliveries,
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
