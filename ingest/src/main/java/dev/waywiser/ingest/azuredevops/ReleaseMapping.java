package dev.waywiser.ingest.azuredevops;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deployments of classic release pipelines: a stage of a release is an environment, and each attempt of it a deployment.
 *
 * <p>The service is the release pipeline, in a repository of its own name in its project: artifacts are not told with all events, and a
 * deployment must be called the same by each.
 */
final class ReleaseMapping {
    private ReleaseMapping() {}

    static Mapping started(Payload body) {
        return mapped(body, new EnumMap<>(Map.of(DeploymentState.RUNNING, body.time("createdDate"))));
    }

    static Mapping completed(Payload body) {
        Payload resource = body.object("resource");
        Payload deployment = resource.optionalObject("deployment").orElse(resource);
        Map<DeploymentState, Instant> states = new EnumMap<>(DeploymentState.class);
        Instant startedAt = deployment.optionalTime("startedOn");
        if (startedAt != null) {
            states.put(DeploymentState.RUNNING, startedAt);
        }
        Instant completedAt = deployment.optionalTime("completedOn");
        states.put(
                result(resource.object("environment")), completedAt == null ? body.time("createdDate") : completedAt);
        return mapped(body, states);
    }

    private static Mapping mapped(Payload body, Map<DeploymentState, Instant> states) {
        Payload resource = body.object("resource");
        Payload stage = resource.object("environment");
        Payload release = stage.object("release");
        Payload pipeline = pipeline(resource, stage, release);
        String service = pipeline.text("name");
        RepositoryName repository =
                new RepositoryName(resource.object("project").text("name") + "/" + service);
        return new Mapping.Mapped(List.of(new Deployment(
                repository,
                new ServiceName(service),
                new EnvironmentName(stage.text("name")),
                release.text("id") + "/" + stage.text("id") + "/" + resource.positive("attemptId", 1),
                null,
                release.label("name"),
                null,
                states,
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                page(release))));
    }

    private static Payload pipeline(Payload resource, Payload stage, Payload release) {
        for (Payload from : List.of(stage, release)) {
            if (!from.isAbsent("releaseDefinition")) {
                return from.object("releaseDefinition");
            }
        }
        return resource.object("release").object("releaseDefinition");
    }

    private static DeploymentState result(Payload stage) {
        return switch (stage.text("status")) {
            case "succeeded", "partiallySucceeded" -> DeploymentState.SUCCEEDED;
            case "rejected", "failed" -> DeploymentState.FAILED;
            case "canceled" -> DeploymentState.CANCELLED;
            default -> throw stage.wrong("status", "is not the status of a deployment that completed");
        };
    }

    private static @Nullable String page(Payload release) {
        return release.optionalObject("_links")
                .flatMap(links -> links.optionalObject("web"))
                .map(page -> page.link("href"))
                .orElse(null);
    }
}
