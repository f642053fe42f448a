package dev.waywiser.app.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A span in slices that begin where they do every time. So another run asks for those of the past under the same addresses, and what is
 * added to the newest one moves nothing in the others.
 */
final class Slices {
    private static final Duration LENGTH = Duration.ofDays(30);

    private Slices() {}

    /**
     * The slices, the newest first.
     *
     * @param now where a span ends that has no end; its last slice is as long as the others
     */
    static List<Span> of(Span span, Instant now) {
        Instant until = span.until();
        Instant end = until == null ? now : until;
        List<Span> slices = new ArrayList<>();
        for (Instant from = span.since(); from.isBefore(end); from = from.plus(LENGTH)) {
            Instant to = from.plus(LENGTH);
            slices.add(new Span(from, until != null && to.isAfter(until) ? until : to));
        }
        Collections.reverse(slices);
        return slices;
    }
}
