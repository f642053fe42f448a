package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.ExplicitHistogram;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.StatusClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What a process says of its counter, by chance: it counts, falls silent, starts anew, or loses its counts. */
final class SenderHistory {
    private static final List<Double> BOUNDS = List.of(0.1, 0.5, 1.0);
    private static final int MOST_RESTARTS = 5;

    private final Random random;
    private final UUID sender;
    private final RequestSeries series;
    private final boolean tellsStart;
    private final long[] counts = new long[BOUNDS.size() + 1];
    private Instant start;
    private Instant now;

    /** How many requests there were since it was told of, or since its beginning where that is known. */
    private long requests;

    private boolean lostCounts;

    SenderHistory(long seed, String route, Instant begin) {
        random = new Random(seed);
        sender = new UUID(seed, random.nextLong());
        series = new RequestSeries("production", route, "GET", StatusClass.SUCCESS);
        tellsStart = random.nextInt(5) > 0;
        boolean isOld = random.nextInt(3) == 0;
        now = begin;
        start = isOld ? now.minus(Duration.ofDays(2)) : now;
        if (isOld) {
            count();
        }
    }

    /** Points in the order in which they were measured. */
    List<CumulativePoint> points(int count) {
        List<CumulativePoint> points = new ArrayList<>();
        boolean beginningKnown = tellsStart && start.equals(now);
        int restarts = 0;
        for (int i = 0; i < count; i++) {
            now = now.plusSeconds(random.nextInt(6) == 0 ? 75 : 1 + random.nextInt(20));
            int chance = i == 0 ? -1 : random.nextInt(16);
            if (chance == 0 || (chance < 3 && chance > 0 && restarts < MOST_RESTARTS)) {
                Arrays.fill(counts, 0);
                lostCounts |= chance == 0 || !tellsStart;
                if (chance > 0) {
                    start = now.minusMillis(500);
                    restarts++;
                }
            }
            long more = count();
            requests += i > 0 || beginningKnown ? more : 0;
            points.add(new CumulativePoint(
                    sender,
                    series,
                    tellsStart ? nanos(start) : 0,
                    nanos(now),
                    new ExplicitHistogram(BOUNDS, Arrays.stream(counts).boxed().toList())));
        }
        return points;
    }

    /** How many requests its points tell of; negative where it lost counts, so that nobody can tell exactly. */
    long requests() {
        return lostCounts ? -1 : requests;
    }

    private long count() {
        long more = 0;
        for (int i = 0; i < counts.length; i++) {
            int requestsInBucket = random.nextInt(4);
            counts[i] += requestsInBucket;
            more += requestsInBucket;
        }
        return more;
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
