package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A successful deployment, and the time after it in which what was bad is put down to it.
 *
 * @param effectiveAt when it became effective
 * @param until when that time ends, not included
 */
public record DeployedView(
        String environment,
        String repository,
        String id,
        @Nullable String version,
        @Nullable String sha,
        boolean redeploy,
        Instant effectiveAt,
        Instant until) {
    /** The same, ending then where it would be later. */
    DeployedView endingBy(Instant end) {
        return new DeployedView(
                environment, repository, id, version, sha, redeploy, effectiveAt, end.isBefore(until) ? end : until);
    }

    static DeployedView read(ResultSet row, Duration after) throws SQLException {
        Instant effectiveAt = Objects.requireNonNull(Cells.instant(row, "finished_at"));
        return new DeployedView(
                row.getString("environment"),
                row.getString("repository"),
                row.getString("id"),
                row.getString("version"),
                row.getString("sha"),
                row.getBoolean("redeploy"),
                effectiveAt,
                effectiveAt.plus(after));
    }
}
