package dev.waywiser.ingest.argocd;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Each sync of a whole application is an attempt to deploy it.
 *
 * <p>A sync has succeeded when the application is healthy afterwards, and has failed when it failed itself or the application is degraded
 * afterwards. Health goes on changing for weeks with no sync, so what comes more than an hour after the sync says nothing of it.
 */
final class SyncMapping {
    private static final Duration SETTLES_WITHIN = Duration.ofHours(1);

    private SyncMapping() {}

    static Mapping map(Payload body, Payload app) {
        Payload status = app.object("status");
        if (status.isAbsent("operationState")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "no sync of the application is told");
        }
        Payload operation = status.object("operationState");
        Optional<Payload> sync = operation.optionalObject("operation").flatMap(asked -> asked.optionalObject("sync"));
        if (sync.map(asked -> asked.flag("dryRun")).orElse(false)) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "the sync only tried what it would do");
        }
        if (sync.map(SyncMapping::isCorrection).orElse(false)) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED,
                    "the sync corrected drift, or was of some resources only, and put no version");
        }
        return new Mapping.Mapped(List.of(deployment(body, app, status, operation)));
    }

    /** Whether what is already there was applied again, or only a part of it. */
    private static boolean isCorrection(Payload sync) {
        return sync.node().path("autoHealAttemptsCount").asInt(0) > 0
                || !sync.node().path("resources").isEmpty();
    }

    private static Deployment deployment(Payload body, Payload app, Payload status, Payload operation) {
        Application application = Application.of(app);
        SyncedSources sources = SyncedSources.of(app, operation, application);
        Map<DeploymentState, Instant> states = states(status, operation);
        String image = states.containsKey(DeploymentState.SUCCEEDED) ? application.imageTag(status) : null;
        return new Deployment(
                sources.repository(),
                application.service(),
                application.environment(),
                application.name() + "/" + operation.time("startedAt"),
                sources.sha(),
                application.image() == null ? sources.chartVersion() : image,
                application.team(),
                states,
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                application.page(body));
    }

    private static Map<DeploymentState, Instant> states(Payload status, Payload operation) {
        Map<DeploymentState, Instant> states =
                new EnumMap<>(Map.of(DeploymentState.RUNNING, operation.time("startedAt")));
        switch (operation.text("phase")) {
            case "Running", "Terminating" -> {}
            case "Failed", "Error" -> states.put(DeploymentState.FAILED, operation.time("finishedAt"));
            case "Succeeded" ->
                status.optionalObject("health")
                        .ifPresent(health -> settle(states, operation.time("finishedAt"), health));
            default -> throw operation.wrong("phase", "is not a phase that is known here");
        }
        return states;
    }

    /** What the application's health says of a sync that ended well. */
    private static void settle(Map<DeploymentState, Instant> states, Instant finishedAt, Payload health) {
        @Nullable Instant since = health.optionalTime("lastTransitionTime");
        if (since != null && since.isAfter(finishedAt.plus(SETTLES_WITHIN))) {
            return;
        }
        Instant settledAt = since == null || since.isBefore(finishedAt) ? finishedAt : since;
        switch (health.text("status")) {
            case "Healthy" -> states.put(DeploymentState.SUCCEEDED, settledAt);
            case "Degraded" -> {
                if (since != null) {
                    states.put(DeploymentState.FAILED, settledAt);
                }
            }
            default -> {}
        }
    }
}
