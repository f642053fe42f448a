package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Scale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the valid and the good requests of an objective in a slot. */
final class GoodRequests {
    private final Indicator indicator;
    private final int lastGood;

    private long good;
    private long valid;

    private GoodRequests(Indicator indicator, Objective objective) {
        this.indicator = indicator;
        this.lastGood = objective.threshold() == null ? Scale.HIGHEST : Scale.lastBelow(objective.threshold());
    }

    /** The threshold that holds in effect, in seconds. */
    static @Nullable Double effectiveThreshold(Objective objective) {
        return objective.threshold() == null ? null : Scale.upperBound(Scale.lastBelow(objective.threshold()));
    }

    /** Those of a service. */
    static Countable of(RequestCounts requests) {
        return new Countable() {
            @Override
            public List<Long> slots() {
                return requests.slots();
            }

            @Override
            public Counts count(long slot, Indicator indicator, Objective objective) {
                GoodRequests counted = new GoodRequests(indicator, objective);
                requests.forEach(slot, counted::add);
                return new Counts(counted.good, counted.valid, counted.valid);
            }
        };
    }

    private void add(RequestSeries series, Buckets buckets) {
        String result = series.statusClass().text();
        if (!indicator.isValid(result) || !isMeant(series)) {
            return;
        }
        boolean isGoodResult = indicator.good().isEmpty() || indicator.good().contains(result);
        for (int place = 0; place < buckets.size(); place++) {
            long count = buckets.count(place);
            valid += count;
            good += isGoodResult && buckets.bucket(place) <= lastGood ? count : 0;
        }
    }

    private boolean isMeant(RequestSeries series) {
        return (indicator.environment() == null
                        || indicator.environment().value().equals(series.environment()))
                && (indicator.methods().isEmpty() || indicator.methods().contains(series.method()))
                && (indicator.routes().isEmpty()
                        || indicator.routes().stream().anyMatch(glob -> glob.matches(series.route())));
    }
}
