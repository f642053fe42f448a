package dev.waywiser.ingest.github;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.Ref;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Deployments and their statuses. A status brings its deployment with it, so either alone is enough. */
final class DeploymentMapping {
    private DeploymentMapping() {}

    static Mapping deployment(Payload body) {
        Repository repository = Repository.of(body);
        Payload deployment = body.object("deployment");
        return mapped(repository, deployment, queued(deployment), null);
    }

    static Mapping status(Payload body) {
        Repository repository = Repository.of(body);
        Payload deployment = body.object("deployment");
        Payload status = body.object("deployment_status");
        String said = status.text("state");
        if (said.equals("inactive")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "a later deployment made this one inactive");
        }
        Map<DeploymentState, Instant> states = queued(deployment);
        states.merge(state(said, status), status.time("created_at"), (one, other) -> one.isBefore(other) ? one : other);
        String log = status.link("log_url");
        return mapped(repository, deployment, states, log == null ? status.link("target_url") : log);
    }

    private static Map<DeploymentState, Instant> queued(Payload deployment) {
        return new EnumMap<>(Map.of(DeploymentState.QUEUED, deployment.time("created_at")));
    }

    private static DeploymentState state(String said, Payload status) {
        return switch (said) {
            case "queued", "pending", "waiting" -> DeploymentState.QUEUED;
            case "in_progress" -> DeploymentState.RUNNING;
            case "success" -> DeploymentState.SUCCEEDED;
            case "failure", "error" -> DeploymentState.FAILED;
            default -> throw status.wrong("state", "is not a state that is known here");
        };
    }

    private static Mapping mapped(
            Repository repository, Payload deployment, Map<DeploymentState, Instant> states, @Nullable String url) {
        CommitSha sha = deployment.sha("sha");
        return new Mapping.Mapped(List.of(new Deployment(
                repository.name(),
                repository.service(),
                new EnvironmentName(deployment.text("environment")),
                deployment.text("id"),
                sha,
                Ref.version(deployment.label("ref")),
                repository.team(),
                states,
                Ref.branch(deployment.label("ref")),
                labels(deployment.label("task")),
                Collections.emptySortedSet(),
                deployment.optionalText("description"),
                url)));
    }

    /** The task is what the creator of a deployment marks it with; one that marks nothing else is called deploy. */
    private static SortedSet<String> labels(@Nullable String task) {
        return task == null || task.equals("deploy") ? Collections.emptySortedSet() : new TreeSet<>(List.of(task));
    }
}
