package dev.waywiser.app.backfill;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a list is read.
 *
 * @param span what is wanted of it
 * @param pending the pages that are still to be read; none when it is done
 * @param look which look at the list this is, from 1: one whose items move is looked at again until none has moved
 * @param floor what was changed before is known from the look before, or from an earlier run; {@code null} at first
 * @param newest the last change that this look has seen
 * @param begun when this run began, by the forge's clock
 * @param complete when the last run began that came to its end
 * @param seen pages that were sent, by their addresses
 */
record Walked(
        Span span,
        List<URI> pending,
        int look,
        @Nullable Instant floor,
        @Nullable Instant newest,
        @Nullable Instant begun,
        @Nullable Instant complete,
        Map<String, Seen> seen) {
    private static final int MOST_SEEN = 10_000;

    /** What was changed just before a run may not have been listed yet. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    Walked {
        pending = List.copyOf(pending);
        seen = Collections.unmodifiableMap(new TreeMap<>(seen));
    }

    /**
     * A page that was sent.
     *
     * @param etag what tells whether it is still the same
     * @param next where the list went on; {@code null} where this was its end
     */
    record Seen(String etag, @Nullable URI next) {}

    /** Nothing is read yet. */
    static Walked start(Span span, List<URI> starts) {
        return new Walked(span, starts, 1, null, null, null, null, Map.of());
    }

    /** Another run, of which only what is new has to be sent. */
    Walked again(List<URI> starts) {
        return new Walked(span, starts, 1, null, null, null, complete, seen);
    }

    /** Whether this is how far the same list was read. */
    boolean isOf(Span wanted) {
        return span.equals(wanted);
    }

    boolean isDone() {
        return pending.isEmpty();
    }

    @Nullable
    String etag(URI page) {
        Seen known = seen.get(page.toString());
        return known == null ? null : known.etag();
    }

    /** Where a page that is what it was went on. */
    @Nullable
    URI nextOf(URI page) {
        Seen known = seen.get(page.toString());
        return known == null ? null : known.next();
    }

    /** Up to when everything was sent by an earlier run; {@code null} where there was none. */
    @Nullable
    Instant sentUpTo() {
        return complete == null ? null : complete.minus(OVERLAP);
    }

    /** Other pages in the place of the first pending one. */
    Walked replaced(List<URI> pages, Instant at) {
        List<URI> left = new ArrayList<>(pages);
        left.addAll(pending.subList(1, pending.size()));
        return new Walked(span, left, look, floor, newest, begun == null ? at : begun, complete, seen);
    }

    /** The first pending page was sent. */
    Walked after(@Nullable URI next, @Nullable Instant changed, @Nullable String etag, Instant at) {
        Map<String, Seen> known = new TreeMap<>(seen.size() < MOST_SEEN ? seen : Map.of());
        if (etag != null) {
            known.put(pending.get(0).toString(), new Seen(etag, next));
        }
        return new Walked(span, pending, look, floor, later(newest, changed), begun, complete, known)
                .replaced(next == null ? List.of() : List.of(next), at);
    }

    /** One more look, at what was changed since the one before began. */
    Walked lookAgain(List<URI> starts) {
        return new Walked(span, starts, look + 1, newest, newest, begun, complete, seen);
    }

    /** Everything is sent. */
    Walked done() {
        return new Walked(span, List.of(), 1, null, null, null, begun, seen);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
