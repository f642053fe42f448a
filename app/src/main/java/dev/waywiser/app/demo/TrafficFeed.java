package dev.waywiser.app.demo;

import dev.waywiser.app.send.SendException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Tells of a day of requests, and goes on with those of each second. Not thread-safe. */
final class TrafficFeed {
    private static final Duration HISTORY = Duration.ofDays(1);
    /** Short, since there are about as many requests of one route in each. */
    private static final Duration SLICE = Duration.ofMinutes(1);

    private static final int SLICES_A_LOG = 30;
    private static final Duration LIVE = Duration.ofSeconds(1);

    private final Traffic traffic;
    private final TrafficTeller teller;
    private final Clock clock;
    private Instant toldUntil;

    TrafficFeed(Traffic traffic, TrafficTeller teller, Clock clock) {
        this.traffic = traffic;
        this.teller = teller;
        this.clock = clock;
        this.toldUntil = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    /** The day up to now. */
    void tellHistory() throws SendException, InterruptedException {
        Instant end = toldUntil;
        for (Instant from = end.minus(HISTORY); from.isBefore(end); ) {
            List<Traffic.Request> requests = new ArrayList<>();
            for (int i = 0; i < SLICES_A_LOG && from.isBefore(end); i++) {
                Instant until = from.plus(SLICE);
                traffic.between(from, until, requests::add);
                from = until;
            }
            teller.log(requests);
        }
    }

    /** Goes on until the thread is interrupted. */
    void run() throws SendException, InterruptedException {
        while (true) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            // After a pause, such as that of a sleeping machine, nothing is made up for it.
            Instant from = toldUntil.isBefore(now.minus(SLICE)) ? now.minus(SLICE) : toldUntil;
            List<Traffic.Request> requests = new ArrayList<>();
            traffic.between(from, now, requests::add);
            teller.tell(requests);
            toldUntil = now;
            Thread.sleep(LIVE.toMillis());
        }
    }
}
