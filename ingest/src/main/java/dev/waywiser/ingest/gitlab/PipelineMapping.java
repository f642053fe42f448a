package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline is a build, which runs from the beginning of its first job. GitLab retries jobs within their pipeline and gives it
 * no number of an attempt; so a pipeline that failed and then succeeded is one build, which succeeded.
 */
final class PipelineMapping {
    private static final String SOURCE = "gitlab";
    private static final int MOST_JOBS = 10_000;

    private PipelineMapping() {}

    static Mapping map(Payload body) {
        Project project = Project.of(body);
        Payload pipeline = body.object("object_attributes");
        Map<BuildState, Instant> states = new EnumMap<>(BuildState.class);
        states.put(BuildState.QUEUED, pipeline.time("created_at"));
        body.objects("builds", MOST_JOBS).stream()
                .filter(job -> !job.isAbsent("started_at"))
                .map(job -> job.time("started_at"))
                .min(Instant::compareTo)
                .ifPresent(first -> states.put(BuildState.RUNNING, first));
        BuildState result = result(pipeline);
        if (result == BuildState.SKIP && pipeline.isAbsent("finished_at")) {
            states.put(result, pipeline.time("created_at"));
        } else if (result != null) {
            states.put(result, pipeline.time("finished_at"));
        }
        return new Mapping.Mapped(List.of(new Build(
                SOURCE,
                pipeline.text("id"),
                1,
                project.name(),
                project.service(),
                pipeline.label("name"),
                pipeline.flag("tag") ? null : pipeline.label("ref"),
                pipeline.sha("sha"),
                null,
                states,
                pipeline.link("url"))));
    }

    /** A job adds when its pipeline began to run. */
    static Mapping job(Payload body) {
        if (body.isAbsent("build_started_at")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "a job that has not begun says nothing of its pipeline");
        }
        Project project = Project.of(body);
        String id = body.isAbsent("pipeline_id") ? body.object("commit").text("id") : body.text("pipeline_id");
        return new Mapping.Mapped(List.of(new Build(
                SOURCE,
                id,
                1,
                project.name(),
                project.service(),
                null,
                body.flag("tag") ? null : body.label("ref"),
                body.sha("sha"),
                null,
                Map.of(BuildState.RUNNING, body.time("build_started_at")),
                null)));
    }

    private static @Nullable BuildState result(Payload pipeline) {
        return switch (pipeline.text("status")) {
            case "success" -> BuildState.SUCCESS;
            case "failed" -> BuildState.FAILURE;
            case "canceled" -> BuildState.CANCELLATION;
            case "skipped" -> BuildState.SKIP;
            case "created",
                    "waiting_for_resource",
                    "waiting_for_callback",
                    "preparing",
                    "pending",
                    "running",
                    "canceling",
                    "manual",
                    "scheduled" -> null;
            default -> throw pipeline.wrong("status", "is not a status that is known here");
        };
    }
}
