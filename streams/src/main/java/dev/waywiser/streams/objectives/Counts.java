package dev.waywiser.streams.objectives;

/**
 * What an objective counts. Ratios are never kept.
 *
 * @param good good ones, of events or of slices as the budget is counted; shares of slices in billionths
 * @param valid valid ones, in the same units
 * @param events valid events, whatever the budget is counted in
 */
record Counts(long good, long valid, long events) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts more) {
        return more.events == 0 ? this : new Counts(good + more.good, valid + more.valid, events + more.events);
    }

    Counts minus(Counts less) {
        return less.events == 0 ? this : new Counts(good - less.good, valid - less.valid, events - less.events);
    }

    long bad() {
        return valid - good;
    }
}
