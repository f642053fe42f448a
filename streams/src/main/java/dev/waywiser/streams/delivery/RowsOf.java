package dev.waywiser.streams.delivery;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.PullRequest;
import dev.waywiser.store.rows.BuildRow;
import dev.waywiser.store.rows.ChangeRow;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.PullRequestRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.streams.timeline.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an entity looks in its table. */
final class RowsOf {
    private RowsOf() {}

    static ChangeRow change(Change change) {
        return new ChangeRow(
                change.repository().value(),
                change.sha().value(),
                change.authoredAt(),
                change.onDefaultBranch(),
                change.merge(),
                change.title(),
                change.author(),
                change.url(),
                false);
    }

    static DeploymentRow deployment(Placed placed, boolean redeploy, boolean baseline) {
        Deployment deployment = placed.deployment();
        CommitSha commit = placed.running().commit();
        return new DeploymentRow(
                deployment.repository().value(),
                deployment.service().value(),
                deployment.environment().value(),
                deployment.id(),
                deployment.version(),
                commit == null ? null : commit.value(),
                deployment.state().name().toLowerCase(Locale.ROOT),
                deployment.states().get(DeploymentState.QUEUED),
                deployment.states().get(DeploymentState.RUNNING),
                deployment.finishedAt().orElse(null),
                redeploy,
                baseline,
                deployment.branch(),
                List.copyOf(deployment.labels()),
                List.copyOf(deployment.fixes()),
                states(deployment),
                List.copyOf(placed.deliveries()),
                deployment.title(),
                deployment.url(),
                false);
    }

    static PullRequestRow request(PullRequest request) {
        return new PullRequestRow(
                request.repository().value(),
                request.number(),
                request.openedAt(),
                request.firstReviewAt(),
                request.mergedAt(),
                request.firstCommitAt(),
                request.title(),
                request.author(),
                request.url(),
                false);
    }

    /** A row that is no more needs only its key. */
    static ShippedChangeRow shipped(
            Target target,
            Change change,
            Mark mark,
            @Nullable PullRequest request,
            @Nullable Instant firstCommitAt,
            boolean deleted) {
        return new ShippedChangeRow(
                target.service().value(),
                target.environment().value(),
                target.repository().value(),
                change.sha().value(),
                committedAt(change, request, firstCommitAt).orElse(mark.effectiveAt()),
                mark.deploymentId(),
                mark.effectiveAt(),
                request == null ? null : request.number(),
                firstCommitAt,
                request == null ? null : request.openedAt(),
                request == null ? null : request.firstReviewAt(),
                request == null ? null : request.mergedAt(),
                deleted);
    }

    /** A squashed commit was begun when the first of those that became it was written. */
    private static Optional<Instant> committedAt(
            Change change, @Nullable PullRequest request, @Nullable Instant firstCommitAt) {
        boolean squashed = request != null && request.squashed() && change.sha().equals(request.mergeCommit());
        Instant authoredAt = change.authoredAt();
        return squashed && firstCommitAt != null && (authoredAt == null || firstCommitAt.isBefore(authoredAt))
                ? Optional.of(firstCommitAt)
                : Optional.ofNullable(authoredAt);
    }

    /** In the order of the states; nothing in it needs an escape. */
    private static String states(Deployment deployment) {
        return deployment.states().entrySet().stream()
                .map(state -> "\"" + state.getKey().name().toLowerCase(Locale.ROOT) + "\":\"" + state.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    static BuildRow build(Build build) {
        return new BuildRow(
                build.repository().value(),
                build.service().value(),
                build.source(),
                build.id(),
                build.attempt(),
                build.pipeline(),
                build.branch(),
                build.sha() == null ? null : build.sha().value(),
                build.state().name().toLowerCase(Locale.ROOT),
                build.states().get(BuildState.QUEUED),
                build.states().get(BuildState.RUNNING),
                build.finishedAt().orElse(null),
                build.url(),
                false);
    }
}
