package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that was not planned, but made to repair.
 *
 * @param service what was deployed
 * @param environment where to
 * @param repository where the code lives
 * @param deploymentId the deployment that repairs
 * @param effectiveAt when it became effective
 * @param kind rollback, hotfix or fix
 * @param of id of the failed deployment that it remedies; {@code null} where it is not known
 * @param deleted whether it is no more
 */
public record ReworkRow(
        String service,
        String environment,
        String repository,
        String deploymentId,
        Instant effectiveAt,
        String kind,
        @Nullable String of,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", service, environment, deploymentId);
    }

    @Override
    public Table<ReworkRow> table() {
        return Tables.REWORKS;
    }
}
