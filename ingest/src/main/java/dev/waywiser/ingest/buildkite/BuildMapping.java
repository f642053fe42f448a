package dev.waywiser.ingest.buildkite;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
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
import org.jspecify.annotations.Nullable;

/** Each build is one, whichever of its events tells it: all of them tell all times that are known by then. */
final class BuildMapping {
    private BuildMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        return switch (delivery.event()) {
            case "build.scheduled", "build.running", "build.failing", "build.finished", "build.skipped" ->
                new Mapping.Mapped(List.of(build(delivery.body())));
            case "job.scheduled", "job.started", "job.finished", "job.activated" ->
                new Mapping.Ignored(Reason.EVENT_NOT_USED, "a job is a part of a build, which has events of its own");
            case "ping" -> new Mapping.Ignored(Reason.PING, "Buildkite tries whether anybody listens");
            default -> new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        };
    }

    private static Build build(Payload body) {
        Payload build = body.object("build");
        Payload pipeline = body.object("pipeline");
        RepositoryName repository = CloneAddress.repository(pipeline.optionalText("repository"))
                .orElseThrow(() -> pipeline.wrong("repository", "must be the address of a repository"));
        return new Build(
                "buildkite",
                build.text("id"),
                1,
                repository,
                repository.defaultService(),
                pipeline.label("slug"),
                build.label("branch"),
                build.optionalSha("commit"),
                null,
                states(build),
                build.link("web_url"));
    }

    private static Map<BuildState, Instant> states(Payload build) {
        Map<BuildState, Instant> states = new EnumMap<>(BuildState.class);
        Instant scheduledAt = build.optionalTime("scheduled_at");
        states.put(BuildState.QUEUED, scheduledAt == null ? build.time("created_at") : scheduledAt);
        Instant startedAt = build.optionalTime("started_at");
        if (startedAt != null) {
            states.put(BuildState.RUNNING, startedAt);
        }
        BuildState result = result(build);
        if (result != null && !build.isAbsent("finished_at")) {
            states.put(result, build.time("finished_at"));
        }
        return states;
    }

    /** A build that waits for somebody to unblock it is called passed and finished, and goes on later. */
    private static @Nullable BuildState result(Payload build) {
        if (build.flag("blocked")) {
            return null;
        }
        return switch (build.text("state")) {
            case "passed" -> BuildState.SUCCESS;
            case "failed" -> BuildState.FAILURE;
            case "canceled" -> BuildState.CANCELLATION;
            case "skipped", "not_run" -> BuildState.SKIP;
            case "creating", "scheduled", "running", "failing", "canceling", "blocked", "waiting" -> null;
            default -> throw build.wrong("state", "is not a state that is known here");
        };
    }
}
