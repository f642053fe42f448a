package dev.waywiser.events.requests;

import java.util.Optional;

/** A histogram as a sender counts it, in buckets of its own. Immutable. */
public sealed interface Histogram permits ExplicitHistogram, ExponentialHistogram {

    /** All requests in it. */
    long total();

    /**
     * What was counted between an earlier state of the same counter and this one.
     *
     * @return empty where this cannot continue the other: another kind or other bounds, or a count that has fallen
     */
    Optional<Histogram> since(Histogram earlier);

    /**
     * The same requests in buckets of {@link Scale}: {@link #total} stays, and a request moves no further than the bucket it was
     * counted in reaches.
     */
    Buckets buckets();
}
