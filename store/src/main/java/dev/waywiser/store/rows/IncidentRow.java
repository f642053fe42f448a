package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it is known now.
 *
 * @param id which incident
 * @param service what was broken
 * @param environment where
 * @param state opened, acknowledged or resolved
 * @param openedAt when it began
 * @param acknowledgedAt when somebody took it up
 * @param resolvedAt when it ended
 * @param title words for people
 * @param severity as the source grades it
 * @param deploymentId deployment that caused it, where told
 * @param sha commit that caused it, where told
 * @param version version that caused it, where told
 * @param noChange whether it was said that no change caused it
 * @param reopened whether it was opened again after it had been resolved
 * @param linkedDeployment the deployment that it is linked to, because it names it or because it was opened soon after it
 * @param url where to look at it
 * @param deleted whether it is no more
 */
public record IncidentRow(
        String id,
        String service,
        String environment,
        String state,
        @Nullable Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant resolvedAt,
        @Nullable String title,
        @Nullable String severity,
        @Nullable String deploymentId,
        @Nullable String sha,
        @Nullable String version,
        boolean noChange,
        boolean reopened,
        @Nullable String linkedDeployment,
        @Nullable String url,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", service, environment, id);
    }

    @Override
    public Table<IncidentRow> table() {
        return Tables.INCIDENTS;
    }
}
