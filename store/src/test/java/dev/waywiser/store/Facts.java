package dev.waywiser.store;

import dev.waywiser.store.rows.DeploymentRow;
import java.time.Instant;
import java.util.List;

/** Rows of which a test says only what matters to it. */
final class Facts {
    private Facts() {}

    /** An attempt that ended. */
    static DeploymentRow deployment(
            String repository,
            String service,
            String environment,
            String id,
            String state,
            Instant finishedAt,
            boolean redeploy) {
        return new DeploymentRow(
                repository,
                service,
                environment,
                id,
                null,
                null,
                state,
                null,
                null,
                finishedAt,
                redeploy,
                false,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of(),
                null,
                null,
                false);
    }
}
