package dev.waywiser.ingest.github;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A job that a runner has begun tells when its run began to run, which the run's own events tell only roughly. */
final class WorkflowJobMapping {
    private static final Set<String> BEGUN = Set.of("in_progress", "completed");

    private WorkflowJobMapping() {}

    static Mapping map(Payload body) {
        Payload job = body.object("workflow_job");
        if (!BEGUN.contains(body.text("action")) || !hasRunner(job)) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED, "a job that no runner has begun says nothing of its run");
        }
        Repository repository = Repository.of(body);
        return new Mapping.Mapped(List.of(new Build(
                "github",
                job.text("run_id"),
                job.positive("run_attempt", 1),
                repository.name(),
                repository.service(),
                job.label("workflow_name"),
                job.label("head_branch"),
                job.sha("head_sha"),
                repository.team(),
                Map.of(BuildState.RUNNING, job.time("started_at")),
                null)));
    }

    /** Jobs that were skipped or cancelled while they waited are completed, and have no runner or one of number 0. */
    private static boolean hasRunner(Payload job) {
        return !job.isAbsent("runner_id") && !job.text("runner_id").equals("0");
    }
}
