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
    private static final Duration POINT = Duration.ofMinutes(1);
    private static final int POINTS_A_REQUEST = 10;
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

    /** The day up to now, a data point a minute. */
    void tellHistory() throws SendException, InterruptedException {
        Instant end = toldUntil;
        for (Instant from = end.minus(HISTORY); from.isBefore(end); ) {
            TrafficTeller.Counts counts = teller.new Counts();
            Instant since = from;
            for (int i = 0; i < POINTS_A_REQUEST && from.isBefore(end); i++) {
                Instant until = from.plus(POINT);
                traffic.between(from, until, request -> counts.add(request, until));
                from = until;
            }
            counts.tell(since);
        }
    }

    /** Goes on until the thread is interrupted. */
    void run() throws SendException, InterruptedException {
        while (true) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            // After a pause, such as that of a sleeping machine, nothing is made up for it.
            Instant from = toldUntil.isBefore(now.minus(POINT)) ? now.minus(POINT) : toldUntil;
            List<Traffic.Request> requests = new ArrayList<>();
            traffic.between(from, now, requests::add);
            teller.tell(requests);
            toldUntil = now;
            Thread.sleep(LIVE.toMillis());
        }
    }
}
