package dev.waywiser.streams.delivery;

import dev.waywiser.events.Deployment;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.timeline.Mark;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Makes deployments final, and forgets those that were replaced. A target's horizon never passes a deployment that changed lately:
 * what is final is the beginning of a timeline, so what is computed anew later needs nothing of it but its end.
 */
final class RetiredDeployments {
    private static final int MOST_AT_A_TIME = 1_000;

    private final DeliveryStores stores;
    private final Timeline timeline;
    private final Finality finality;
    private @Nullable Progress progress;

    RetiredDeployments(DeliveryStores stores, Timeline timeline, Finality finality) {
        this.stores = stores;
        this.timeline = timeline;
        this.finality = finality;
    }

    /**
     * Where a target stands.
     *
     * @param at when that was
     * @param limit up to when its horizon may be raised
     * @param last the end of what is final, which the next deployment is compared with; {@code null} where nothing is
     */
    private record Progress(
            Target target,
            Instant at,
            Instant limit,
            @Nullable Mark last) {}

    int visit(String key, ValueAndTimestamp<Placed> entry, Instant now) {
        Placed placed = entry.value();
        Deployment deployment = placed.deployment();
        Target target = Target.of(deployment);
        int looked = 1;
        if (progress == null || !progress.target.equals(target) || !progress.at.equals(now)) {
            looked += advance(target, now);
        }
        Mark last = Objects.requireNonNull(progress).last;
        boolean replaced =
                placed.mark() == null || (last != null && placed.mark().compareTo(last) < 0);
        Instant statedAt = deployment.lastStatedAt();
        if (replaced && finality.isOver(entry, statedAt, now) && !statedAt.isAfter(progress.limit)) {
            stores.horizons.raise(target.key(), progress.limit);
            if (placed.mark() != null) {
                timeline.forget(target, placed.mark());
            }
            stores.deployments.delete(key);
        }
        return looked;
    }

    /** Raises the horizon of the target over its deployments that did not change lately. How many were looked at. */
    private int advance(Target target, Instant now) {
        Walk walk = new Walk(target, now);
        timeline.forEachAfter(target, stores.horizons.of(target.key()), walk::passes);
        if (walk.passed != null) {
            stores.horizons.raise(target.key(), walk.limit);
        }
        Instant horizon = stores.horizons.of(target.key());
        Mark last = horizon == null
                ? null
                : timeline.at(target, horizon).map(Timeline.Entry::mark).orElse(null);
        progress = new Progress(target, now, walk.limit, last);
        return walk.looked;
    }

    private final class Walk {
        private final Target target;
        private final Instant now;
        private Instant limit;
        private @Nullable Instant passed;
        private int looked;

        private Walk(Target target, Instant now) {
            this.target = target;
            this.now = now;
            this.limit = finality.cutoff(now);
        }

        /** Two at one instant become final together. */
        private boolean passes(Mark mark) {
            looked++;
            ValueAndTimestamp<Placed> entry =
                    Objects.requireNonNull(stores.deployments.behind().dated(target.deploymentKey(mark)), mark::text);
            boolean over = finality.isOver(entry, mark.effectiveAt(), now);
            if (!over || looked == MOST_AT_A_TIME) {
                Instant before = mark.effectiveAt().minusMillis(1);
                limit = before.isBefore(limit) ? before : limit;
                return false;
            }
            passed = mark.effectiveAt();
            return true;
        }
    }
}
