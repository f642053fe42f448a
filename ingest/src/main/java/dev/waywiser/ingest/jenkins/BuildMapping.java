package dev.waywiser.ingest.jenkins;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.CloneAddress;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Each build is one, by the phases that it passes through.
 *
 * <p>The completed phase tells how long the build took, and so when it began: it alone is enough, where earlier phases do not know the
 * repository yet.
 */
final class BuildMapping {
    private static final long LONGEST = Duration.ofDays(366).toMillis();

    private BuildMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload job = delivery.body();
        Payload build = job.object("build");
        Payload code = build.object("scm");
        RepositoryName repository =
                CloneAddress.repository(code.optionalText("url")).orElse(null);
        if (repository == null) {
            return new Mapping.Ignored(
                    Reason.NO_COMMIT,
                    "/build/scm/url is not the address of a repository, which is told after the checkout");
        }
        if (build.node().path("timestamp").asLong(0) == 0) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "the phase does not tell its time");
        }
        Map<BuildState, Instant> states = states(build);
        return new Mapping.Mapped(List.of(new Build(
                "jenkins",
                build.text("url"),
                1,
                repository,
                repository.defaultService(),
                name(job.text("url")),
                branch(code.label("branch")),
                code.optionalSha("commit"),
                null,
                states,
                build.link("full_url"))));
    }

    private static Map<BuildState, Instant> states(Payload build) {
        Instant at = build.milliseconds("timestamp");
        Map<BuildState, Instant> states = new EnumMap<>(BuildState.class);
        switch (build.text("phase")) {
            case "QUEUED" -> states.put(BuildState.QUEUED, at);
            case "STARTED" -> states.put(BuildState.RUNNING, at);
            case "COMPLETED" -> {
                long took = build.node().path("duration").asLong(0);
                if (took > 0 && took < LONGEST) {
                    states.put(BuildState.RUNNING, at.minusMillis(took));
                }
                states.put(result(build), at);
            }
            case "FINALIZED" -> states.put(result(build), at);
            default -> throw build.wrong("phase", "is not a phase that is known here");
        }
        return states;
    }

    private static BuildState result(Payload build) {
        return switch (build.text("status")) {
            case "SUCCESS" -> BuildState.SUCCESS;
            case "UNSTABLE", "FAILURE" -> BuildState.FAILURE;
            case "NOT_BUILT" -> BuildState.SKIP;
            case "ABORTED" -> BuildState.CANCELLATION;
            default -> throw build.wrong("status", "is not a status that is known here");
        };
    }

    /** The job with its folders: {@code shop/main} where the path is {@code job/shop/job/main/}. */
    private static String name(String path) {
        return Stream.of(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("job"))
                .collect(Collectors.joining("/"));
    }

    private static @Nullable String branch(@Nullable String told) {
        return told == null ? null : told.replaceFirst("^(refs/remotes/)?origin/|^refs/heads/", "");
    }
}
