package dev.waywiser.query.delivery;

import dev.waywiser.store.query.Explanation;
import dev.waywiser.store.query.Explanation.Attempt;
import dev.waywiser.store.query.Explanation.Outcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why what is told of a deployment is so, in a sentence. */
final class Reasons {
    private static final Set<String> UNDER_WAY = Set.of("queued", "running");

    private Reasons() {}

    /** What the rule means here; {@code null} where the deployment did not fail. */
    static @Nullable String ofFailure(Outcome outcome) {
        if (outcome.rule() == null) {
            return null;
        }
        return switch (outcome.rule()) {
            case "explicit" ->
                "Incident " + outcome.evidence() + " names this deployment, its commit or its version as its cause.";
            case "rollback" ->
                "Deployment " + outcome.evidence() + " put an older version back, and this is the first that it undid.";
            case "hotfix" ->
                "high".equals(outcome.confidence())
                        ? "Deployment " + outcome.evidence() + " says that it repairs this one."
                        : "Deployment " + outcome.evidence()
                                + " is marked as a fix, and this is the one right before it, within the failure window.";
            case "slo" ->
                "The error budget " + outcome.evidence()
                        + " began to burn at a paging rate after this deployment, and before the next.";
            default ->
                "Incident " + outcome.evidence() + " names no cause, and opened within the failure window after this"
                        + " deployment and before the next.";
        };
    }

    /** Why it shipped nothing; {@code null} where it shipped something. */
    static @Nullable String ofNoChanges(Explanation explanation) {
        Attempt attempt = explanation.attempt();
        if (explanation.leadTime().changes() > 0) {
            return null;
        }
        if (attempt.effectiveAt() == null) {
            return UNDER_WAY.contains(attempt.state())
                    ? "It is not successful yet, so it has shipped nothing."
                    : "It was not successful, so it shipped nothing.";
        }
        if (attempt.sha() == null) {
            return "Its commit is not known: tell its sha, or which commit its version stands for.";
        }
        if (attempt.baseline()) {
            return "It is the first deployment here whose commit is known, and sets the baseline: what it contains counts for"
                    + " no deployment.";
        }
        if (attempt.redeploy()) {
            return "It put the version again that already ran.";
        }
        return "No change is known that it was the first to contain: all were shipped before, or nobody told of its commits.";
    }
}
