package dev.waywiser.ingest.tekton;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.CloneAddress;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each PipelineRun is a build. What it builds is told by annotations: ours, or those of Pipelines as Code. */
final class PipelineRunMapping {
    private static final String RUNS = "dev.tekton.event.pipelinerun.";
    private static final String PARTS = "dev.tekton.event.taskrun.";
    private static final String OURS = "waywiser.dev/";
    private static final String AS_CODE = "pipelinesascode.tekton.dev/";
    private static final int MOST_CONDITIONS = 100;
    private static final Set<String> CANCELLED =
            Set.of("Cancelled", "PipelineRunCancelled", "CancelledRunFinally", "StoppedRunFinally");
    private static final Set<String> TIMED_OUT = Set.of("PipelineRunTimeout", "TaskRunTimeout");

    private PipelineRunMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        if (delivery.event().startsWith(PARTS)) {
            return new Mapping.Ignored(Reason.EVENT_NOT_USED, "a TaskRun is a part; its PipelineRun is the build");
        }
        if (!delivery.event().startsWith(RUNS)) {
            return new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        }
        Payload run = delivery.body().object("pipelineRun");
        Payload metadata = run.object("metadata");
        Optional<RepositoryName> repository = repository(metadata);
        if (repository.isEmpty()) {
            return new Mapping.Ignored(
                    Reason.NO_COMMIT, "no annotation waywiser.dev/repository tells what the PipelineRun builds");
        }
        return new Mapping.Mapped(List.of(build(run, metadata, repository.get())));
    }

    private static Build build(Payload run, Payload metadata, RepositoryName repository) {
        String sha = first(metadata, OURS + "sha", AS_CODE + "sha");
        String pipeline = run.optionalObject("spec")
                .flatMap(spec -> spec.optionalObject("pipelineRef"))
                .map(reference -> reference.label("name"))
                .orElse(null);
        return new Build(
                "tekton",
                metadata.text("uid"),
                1,
                repository,
                repository.defaultService(),
                pipeline == null ? first(metadata, "tekton.dev/pipeline") : pipeline,
                first(metadata, OURS + "branch", AS_CODE + "branch"),
                sha == null || !CommitSha.looksLike(sha) ? null : new CommitSha(sha),
                null,
                states(metadata, run.optionalObject("status")),
                metadata.optionalObject("annotations")
                        .map(annotations -> annotations.link(AS_CODE + "log-url"))
                        .orElse(null));
    }

    private static Optional<RepositoryName> repository(Payload metadata) {
        String ours = first(metadata, OURS + "repository");
        return ours == null
                ? CloneAddress.repository(first(metadata, AS_CODE + "repo-url"))
                : Optional.of(new RepositoryName(ours));
    }

    private static Map<BuildState, Instant> states(Payload metadata, Optional<Payload> status) {
        Map<BuildState, Instant> states = new EnumMap<>(Map.of(BuildState.QUEUED, metadata.time("creationTimestamp")));
        if (status.isEmpty()) {
            return states;
        }
        Instant startedAt = status.get().optionalTime("startTime");
        if (startedAt != null) {
            states.put(BuildState.RUNNING, startedAt);
        }
        Instant completedAt = status.get().optionalTime("completionTime");
        BuildState result = result(status.get());
        if (completedAt != null && result != null) {
            states.put(result, completedAt);
        }
        return states;
    }

    private static @Nullable BuildState result(Payload status) {
        for (Payload condition : status.objects("conditions", MOST_CONDITIONS)) {
            if ("Succeeded".equals(condition.optionalText("type"))) {
                return switch (condition.text("status")) {
                    case "True" -> BuildState.SUCCESS;
                    case "False" -> failure(condition.text("reason"));
                    default -> null;
                };
            }
        }
        return null;
    }

    private static BuildState failure(String reason) {
        if (CANCELLED.contains(reason)) {
            return BuildState.CANCELLATION;
        }
        if (TIMED_OUT.contains(reason)) {
            return BuildState.TIMEOUT;
        }
        return reason.equals("Failed") ? BuildState.FAILURE : BuildState.ERROR;
    }

    /** The first that is written, as an annotation or as a label. */
    private static @Nullable String first(Payload metadata, String... names) {
        for (String name : names) {
            for (String written : List.of("annotations", "labels")) {
                String value = metadata.optionalObject(written)
                        .map(all -> all.label(name))
                        .orElse(null);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }
}
