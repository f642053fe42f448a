package dev.waywiser.streams.outcome;

import dev.waywiser.events.Incident;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.finality.Horizons;
import dev.waywiser.streams.timeline.Effective;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Which words come too late: about a deployment, an incident or a burn that is final, or that would be if it had been told in time. */
final class LateWords {
    private final Horizons horizons;
    private final Finality finality;
    private final LongSupplier clock;

    LateWords(Horizons horizons, Finality finality, LongSupplier clock) {
        this.horizons = horizons;
        this.finality = finality;
        this.clock = clock;
    }

    boolean refuses(Effective view, @Nullable Effective known) {
        String target = view.target();
        boolean isFinal = horizons.isFinal(target, view.mark().effectiveAt())
                || (known != null && horizons.isFinal(target, known.mark().effectiveAt()));
        if (isFinal && !view.equals(known)) {
            finality.tooLate().refused("deployment", view.key());
        }
        return isFinal;
    }

    boolean refuses(Incident view, @Nullable ValueAndTimestamp<Incident> known) {
        boolean refused = known == null ? horizons.isFinal(target(view), view.openedAt()) : isFinal(known);
        if (refused) {
            finality.tooLate().refused(view.type(), view.key());
        }
        return refused;
    }

    /** It could be held against a final deployment only. */
    boolean refuses(Burn burn) {
        boolean refused = horizons.isFinal(burn.target(), burn.beganAt());
        if (refused) {
            finality.tooLate().refused("burn", burn.key());
        }
        return refused;
    }

    /** One of which something new was said lately is not final, however long ago it opened. */
    boolean isFinal(ValueAndTimestamp<Incident> known) {
        Instant last = OutcomeStores.lastTransition(known.value());
        return horizons.isFinal(target(known.value()), last)
                && finality.isOver(known, last, Instant.ofEpochMilli(clock.getAsLong()));
    }

    private static String target(Incident incident) {
        return incident.service() + "\n" + incident.environment();
    }
}
