package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that failed in use, by which rule, and how it was recovered from.
 *
 * @param service what was deployed
 * @param environment where to
 * @param repository where the code lives
 * @param deploymentId the failed deployment
 * @param effectiveAt when it became effective: recovery time starts here
 * @param rule explicit, rollback, hotfix, slo or window: the first that holds
 * @param confidence high, medium or low
 * @param evidence id of the incident or of the deployment that made the rule hold, or the name of the alert
 * @param recoveredAt when it was recovered from; {@code null} while it is open
 * @param recoveredBy incident or deployment; {@code null} while it is open
 * @param recoveryId id of that incident or deployment; {@code null} while it is open
 * @param deleted whether it is no more
 */
public record FailureRow(
        String service,
        String environment,
        String repository,
        String deploymentId,
        Instant effectiveAt,
        String rule,
        String confidence,
        String evidence,
        @Nullable Instant recoveredAt,
        @Nullable String recoveredBy,
        @Nullable String recoveryId,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", service, environment, deploymentId);
    }

    @Override
    public Table<FailureRow> table() {
        return Tables.FAILURES;
    }
}
