package dev.waywiser.streams.outcome;

import dev.waywiser.streams.timeline.Effective;
import dev.waywiser.streams.timeline.Mark;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a target whose outcomes are computed. Most deployments are planned, come in order, and put a newer version than
 * the one before; the tail tells that such a deployment changes nothing of what was computed.
 *
 * @param mark the last deployment, which may have put the version that already ran
 * @param last the last one that put another version than the one before
 * @param latestTrouble when the last incident opened or the last burn began
 * @param waiting whether an incident names a deployment, commit or version that was never seen
 */
record Tail(Mark mark, Effective last, @Nullable Instant latestTrouble, boolean waiting) {
    /** The tail with the deployment added to it; {@code null} where the outcomes must be computed anew. */
    @Nullable
    Tail with(Effective deployment, Rules rules) {
        boolean follows = deployment.mark().compareTo(mark) > 0
                && !waiting
                && (latestTrouble == null
                        || latestTrouble.isBefore(deployment.mark().effectiveAt()));
        if (!follows || !deployment.fixes().isEmpty()) {
            return null;
        }
        if (saysTheSame(deployment, last)) {
            return new Tail(deployment.mark(), last, latestTrouble, false);
        }
        if (deployment.putsTheSameAs(last) || !deployment.repository().equals(last.repository())) {
            return null;
        }
        boolean planned = !rules.hotfix().matches(deployment.labels(), deployment.branch(), deployment.title());
        return planned && isCertainlyNewer(deployment)
                ? new Tail(deployment.mark(), deployment, latestTrouble, false)
                : null;
    }

    /** The same version again under the same names: nothing can mean the one that does not mean the other. */
    static boolean saysTheSame(Effective one, Effective other) {
        return one.putsTheSameAs(other)
                && Objects.equals(one.commit(), other.commit())
                && Objects.equals(one.version(), other.version());
    }

    /** By the numbers of the versions or by the commit graph; what was first is known only by the whole history. */
    private boolean isCertainlyNewer(Effective deployment) {
        VersionNumber number = VersionNumber.parse(deployment.version());
        VersionNumber lastNumber = VersionNumber.parse(last.version());
        if (number != null && lastNumber != null && number.isComparableWith(lastNumber)) {
            return !number.isLessThan(lastNumber);
        }
        return deployment.containedIn() != null
                && last.containedIn() != null
                && deployment.containedIn().compareTo(last.containedIn()) > 0;
    }
}
