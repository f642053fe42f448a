package dev.waywiser.ingest.argorollouts;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.kubernetes.Image;
import dev.waywiser.ingest.kubernetes.Metadata;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Each revision of a rollout is an attempt to deploy it. How it ended is what the template says, not the rollout's own status: that is of the
 * moment before.
 */
final class RolloutMapping {
    private static final String REVISION = "rollout.argoproj.io/revision";
    private static final int MOST_CONTAINERS = 100;

    private RolloutMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        DeploymentState state = switch (delivery.event()) {
            case "started" -> DeploymentState.RUNNING;
            case "completed" -> DeploymentState.SUCCEEDED;
            case "aborted" -> DeploymentState.FAILED;
            default -> null;
        };
        if (state == null) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED, "only that a rollout started, was completed or aborted is used");
        }
        return new Mapping.Mapped(List.of(deployment(body, state)));
    }

    private static Deployment deployment(Payload body, DeploymentState state) {
        Payload rollout = body.object("rollout");
        Metadata metadata = Metadata.of(rollout);
        String namespace = metadata.told().text("namespace");
        ServiceName service = metadata.service();
        String revision = metadata.annotation(REVISION);
        if (revision == null) {
            throw metadata.told().wrong("annotations/" + REVISION, "must be told: it is what tells rollouts apart");
        }
        String repository = metadata.ours("repository");
        String environment = metadata.ours("environment");
        String sha = metadata.ours("sha");
        return new Deployment(
                new RepositoryName(repository == null ? service.value() : repository),
                service,
                new EnvironmentName(environment == null ? namespace : environment),
                namespace + "/" + metadata.name() + "/" + revision,
                sha == null ? null : new CommitSha(sha),
                version(rollout, metadata.ours("image")),
                metadata.ours("team"),
                Map.of(state, body.time("at")),
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                null);
    }

    /** The tag of the image that is the service; of the only one, where none is named. */
    private static @Nullable String version(Payload rollout, @Nullable String image) {
        TreeSet<String> tags = new TreeSet<>();
        List<Payload> containers = rollout.optionalObject("spec")
                .flatMap(spec -> spec.optionalObject("template"))
                .flatMap(template -> template.optionalObject("spec"))
                .map(pod -> pod.objects("containers", MOST_CONTAINERS))
                .orElse(List.of());
        for (Payload container : containers) {
            String reference = container.optionalText("image");
            if (reference != null) {
                Image.parse(reference)
                        .filter(used -> image == null || used.name().equals(image))
                        .ifPresent(used -> tags.add(used.tag()));
            }
        }
        return tags.size() == 1 ? tags.first() : null;
    }
}
