package dev.waywiser.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A service whose requests fail from one instant on, and when the alert on it is due: its requests are added up here once more, one by
 * one, in the long and the short window.
 */
final class BurningService {
    static final double BAD_SHARE = 0.2;
    static final Duration LONG = Duration.ofMinutes(10);
    static final Duration SHORT = Duration.ofMinutes(1);
    private static final long SLOT_MILLIS = 10_000;

    /** A request: when it ended, and whether it failed. */
    record Request(Instant end, boolean failed) {}

    final String name;
    private final @Nullable Instant fails;
    private final Windows all = new Windows();
    private final Windows scraped = new Windows();

    BurningService(String name, @Nullable Instant fails) {
        this.name = name;
        this.fails = fails;
    }

    /** Whether it fails at that time. */
    boolean failsAt(Instant at) {
        return fails != null && !at.isBefore(fails);
    }

    /**
     * Counts a request; they come in the order of their ends.
     *
     * @param isScraped whether those can know it who only see what happens from now on
     */
    void add(Request request, boolean isScraped) {
        all.add(request);
        if (isScraped) {
            scraped.add(request);
        }
    }

    /** When a request made both windows exceed; {@code null} where none did. */
    @Nullable
    Instant crossed() {
        return all.crossed;
    }

    /** The same by what could be scraped. */
    @Nullable
    Instant crossedSinceScraped() {
        return scraped.crossed;
    }

    /** The long and the short window. */
    private static final class Windows {
        private final Deque<Request> inLong = new ArrayDeque<>();
        private final Deque<Request> inShort = new ArrayDeque<>();
        private long badInLong;
        private long badInShort;
        private @Nullable Instant crossed;

        void add(Request request) {
            badInLong += keep(inLong, request, LONG);
            badInShort += keep(inShort, request, SHORT);
            boolean exceeds = badInLong > BAD_SHARE * inLong.size() && badInShort > BAD_SHARE * inShort.size();
            crossed = crossed == null && exceeds ? request.end() : crossed;
        }

        /** How many more bad ones are in the window. */
        private static long keep(Deque<Request> window, Request request, Duration length) {
            long more = request.failed() ? 1 : 0;
            window.addLast(request);
            while (!window.getFirst().end().isAfter(request.end().minus(length))) {
                more -= window.removeFirst().failed() ? 1 : 0;
            }
            return more;
        }
    }

    /** When the ten seconds end in which that was: nothing is evaluated before. */
    static Instant due(Instant crossed) {
        return Instant.ofEpochMilli((crossed.toEpochMilli() / SLOT_MILLIS + 1) * SLOT_MILLIS);
    }
}
