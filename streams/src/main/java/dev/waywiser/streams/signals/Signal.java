package dev.waywiser.streams.signals;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.objectives.IndicatorSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something of a service that finished, as objectives count it: an attempt of a build, an attempt to deploy, or a change that was first
 * deployed. The last word on one holds.
 *
 * @param source what it is; no request
 * @param service whose
 * @param id unique among those of its source and service
 * @param gone it did not finish after all: nothing else of it counts
 * @param at when it finished, or was first deployed
 * @param result a state in the words of the API; empty for a change
 * @param durationMillis from running to finished, of a change from its commit to its deployment, which may be negative; {@code null} where
 *     that is not known
 * @param environment where to; {@code null} for a build
 * @param pipeline of a build, where known
 * @param branch of a build, where known
 * @param version the version or commit that was deployed, of an attempt to, where known
 */
public record Signal(
        IndicatorSource source,
        ServiceName service,
        String id,
        boolean gone,
        Instant at,
        String result,
        @Nullable Long durationMillis,
        @Nullable EnvironmentName environment,
        @Nullable String pipeline,
        @Nullable String branch,
        @Nullable String version) {

    public Signal {
        if (source == IndicatorSource.REQUESTS) {
            throw new IllegalArgumentException("requests are counted in batches, not told one by one");
        }
        if (id.isEmpty()) {
            throw new IllegalArgumentException("id must not be empty");
        }
    }
}
