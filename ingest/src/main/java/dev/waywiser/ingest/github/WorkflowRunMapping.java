package dev.waywiser.ingest.github;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Each attempt of a workflow run is a build.
 *
 * <p>{@code run_started_at} is when GitHub took the attempt up, {@code created_at} when it did so for the first one; so
 * either is the time of queueing. When a runner began is told only by the in_progress event.
 */
final class WorkflowRunMapping {
    private WorkflowRunMapping() {}

    static Mapping map(Payload body) {
        Repository repository = Repository.of(body);
        Payload run = body.object("workflow_run");
        Map<BuildState, Instant> states = new EnumMap<>(BuildState.class);
        states.put(BuildState.QUEUED, run.time(run.isAbsent("run_started_at") ? "created_at" : "run_started_at"));
        switch (body.text("action")) {
            case "requested" -> {}
            case "in_progress" -> states.put(BuildState.RUNNING, run.time("updated_at"));
            case "completed" -> states.put(result(run), run.time("updated_at"));
            default -> {
                return new Mapping.Ignored(
                        Reason.ACTION_NOT_USED, "/action is none of requested, in_progress, completed");
            }
        }
        return new Mapping.Mapped(List.of(new Build(
                "github",
                run.text("id"),
                run.positive("run_attempt", 1),
                repository.name(),
                repository.service(),
                run.label("name"),
                run.label("head_branch"),
                run.sha("head_sha"),
                repository.team(),
                states,
                run.link("html_url"))));
    }

    private static BuildState result(Payload run) {
        return switch (run.text("conclusion")) {
            case "success", "neutral" -> BuildState.SUCCESS;
            case "failure" -> BuildState.FAILURE;
            case "startup_failure" -> BuildState.ERROR;
            case "timed_out" -> BuildState.TIMEOUT;
            case "cancelled", "stale" -> BuildState.CANCELLATION;
            case "skipped", "action_required" -> BuildState.SKIP;
            default -> throw run.wrong("conclusion", "is not a conclusion that is known here");
        };
    }
}
