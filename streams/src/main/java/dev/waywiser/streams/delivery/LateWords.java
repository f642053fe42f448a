package dev.waywiser.streams.delivery;

import dev.waywiser.events.Build;
import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.Version;
import dev.waywiser.streams.finality.Horizons;
import dev.waywiser.streams.finality.TooLate;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which views come too late: they tell of something that is not known (any more), and of a time up to which all was forgotten.
 * Taken in, they would replace a final row by what one view knows, or count a change again.
 */
final class LateWords {
    private final Horizons horizons;
    private final TooLate tooLate;

    LateWords(Horizons horizons, TooLate tooLate) {
        this.horizons = horizons;
        this.tooLate = tooLate;
    }

    /** A change whose time is learnt only now is as one that is not known. */
    boolean refuses(Change view, @Nullable Change known) {
        return (known == null || known.authoredAt() == null) && isForgotten(view, view.authoredAt());
    }

    boolean refuses(Version view) {
        return isForgotten(view, view.at());
    }

    /** An attempt is as old as its beginning. */
    boolean refuses(Build view) {
        return isForgotten(view, earliest(view.states().values()));
    }

    /** A request may lie for years before it is merged: it is as old as the last that is told of it. */
    boolean refuses(PullRequest view) {
        return isForgotten(view, time(view));
    }

    /** The last time that is told of it; {@code null} where none is. */
    static @Nullable Instant time(PullRequest request) {
        return Stream.of(request.openedAt(), request.firstReviewAt(), request.mergedAt(), request.firstCommitAt())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /**
     * No deployment comes among those of its target that are final, and none of them leaves.
     *
     * @param merged the view with what is known
     */
    boolean refuses(Deployment view, Deployment merged, @Nullable Placed known) {
        String target = Target.of(view).key();
        if (horizons.of(target) == null) {
            return false;
        }
        boolean refused = known == null
                ? horizons.isFinal(target, earliest(view.states().values()))
                : horizons.isFinal(target, merged.effectiveAt().orElse(null))
                        || (known.mark() != null
                                && horizons.isFinal(target, known.mark().effectiveAt()));
        return refused && refuse(view);
    }

    private boolean isForgotten(Event view, @Nullable Instant at) {
        return horizons.isFinal(view.partitionKey(), at) && refuse(view);
    }

    private boolean refuse(Event view) {
        tooLate.refused(view.type(), view.key());
        return true;
    }

    private static Instant earliest(Collection<Instant> times) {
        return times.stream().min(Instant::compareTo).orElseThrow();
    }
}
