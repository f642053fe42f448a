package dev.waywiser.store.rows;

import java.time.Instant;

/**
 * A change and the first successful deployment of a service to an environment that contains it.
 *
 * @param service what was deployed
 * @param environment where to
 * @param repository where the change was made
 * @param sha the change
 * @param authoredAt when it was written: lead time starts here
 * @param deploymentId the deployment
 * @param deployedAt when the deployment became effective: lead time ends here
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
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", service, environment, repository, sha);
    }

    @Override
    public Table<ShippedChangeRow> table() {
        return Tables.SHIPPED_CHANGES;
    }
}
