package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A build attempt as it is known now.
 *
 * @param repository whose code was built
 * @param service which service
 * @param source who ran it
 * @param id run id, unique within the source
 * @param attempt from 1
 * @param pipeline name of the pipeline
 * @param branch which branch
 * @param sha which commit
 * @param state queued, running, skip, cancellation, timeout, error, failure or success
 * @param queuedAt first time it was queued
 * @param startedAt first time it ran
 * @param finishedAt when it ended
 * @param url where to look at it
 * @param deleted whether it is no more
 */
public record BuildRow(
        String repository,
        String service,
        String source,
        String id,
        int attempt,
        @Nullable String pipeline,
        @Nullable String branch,
        @Nullable String sha,
        String state,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String url,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return String.join("\n", service, repository, source, id, Integer.toString(attempt));
    }

    @Override
    public Table<BuildRow> table() {
        return Tables.BUILDS;
    }
}
