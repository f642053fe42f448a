package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.Ref;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A deployment in the state that its event tells. */
final class DeploymentMapping {
    private DeploymentMapping() {}

    static Mapping map(Payload body) {
        Project project = Project.of(body);
        String ref = body.label("ref");
        return new Mapping.Mapped(List.of(new Deployment(
                project.name(),
                project.service(),
                new EnvironmentName(body.text("environment")),
                body.text("deployment_id"),
                commit(body),
                Ref.version(ref),
                null,
                Map.of(state(body), body.time("status_changed_at")),
                Ref.branch(ref),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                body.optionalText("commit_title"),
                body.link("deployable_url"))));
    }

    private static DeploymentState state(Payload body) {
        return switch (body.text("status")) {
            case "created", "blocked" -> DeploymentState.QUEUED;
            case "running" -> DeploymentState.RUNNING;
            case "success" -> DeploymentState.SUCCEEDED;
            case "failed" -> DeploymentState.FAILED;
            case "canceled" -> DeploymentState.CANCELLED;
            case "skipped" -> DeploymentState.SKIPPED;
            default -> throw body.wrong("status", "is not a status that is known here");
        };
    }

    /** A webhook has the first digits of the commit, and a link that ends with all of them. */
    private static @Nullable CommitSha commit(Payload body) {
        if (!body.isAbsent("sha")) {
            return body.sha("sha");
        }
        String url = body.optionalText("commit_url");
        String last = url == null ? "" : url.substring(url.lastIndexOf('/') + 1);
        return CommitSha.looksLike(last) ? new CommitSha(last) : null;
    }
}
