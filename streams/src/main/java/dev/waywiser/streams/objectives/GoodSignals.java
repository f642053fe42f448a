package dev.waywiser.streams.objectives;

import dev.waywiser.events.Glob;
import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.streams.signals.Signal;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Counts the valid and the good builds, deployments or changes of an objective in a slot. */
final class GoodSignals {
    private static final double MILLIS = 1_000;

    private final Indicator indicator;
    private final Objective objective;
    private long good;
    private long valid;

    private GoodSignals(Indicator indicator, Objective objective) {
        this.indicator = indicator;
        this.objective = objective;
    }

    /** Those of a service. */
    static Countable of(SignalStore signals, String service) {
        return new Countable() {
            @Override
            public List<Long> slots() {
                return signals.slots(service);
            }

            @Override
            public Counts count(long slot, Indicator indicator, Objective objective) {
                GoodSignals counted = new GoodSignals(indicator, objective);
                signals.forEach(service, slot, counted::add);
                return new Counts(counted.good, counted.valid, counted.valid);
            }
        };
    }

    private void add(Signal signal) {
        if (!isMeant(signal) || !indicator.isValid(signal.result())) {
            return;
        }
        if (!indicator.good().isEmpty() && !indicator.good().contains(signal.result())) {
            valid++;
            return;
        }
        Double threshold = objective.threshold();
        Long duration = signal.durationMillis();
        if (threshold == null) {
            valid++;
            good++;
        } else if (duration != null) {
            valid++;
            good += isWithin(duration, threshold) ? 1 : 0;
        }
        // How long it took is not known, so nobody can say whether it was good.
    }

    private boolean isWithin(long durationMillis, double threshold) {
        int order = Double.compare((double) durationMillis, threshold * MILLIS);
        return objective.inclusive() ? order <= 0 : order < 0;
    }

    private boolean isMeant(Signal signal) {
        return signal.source() == indicator.source()
                && (indicator.environment() == null || indicator.environment().equals(signal.environment()))
                && isAny(indicator.pipelines(), signal.pipeline())
                && isAny(indicator.branches(), signal.branch());
    }

    private static boolean isAny(SortedSet<Glob> globs, @Nullable String name) {
        return globs.isEmpty() || (name != null && globs.stream().anyMatch(glob -> glob.matches(name)));
    }
}
