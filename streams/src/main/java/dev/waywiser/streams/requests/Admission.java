package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What of a service is taken in, and as what. A window counts while it is not forgotten. One that lies more than an hour ahead of its
 * record is the word of a clock that is wrong; one that lies ahead at all does not move the horizon, so that one such clock does not make
 * everybody else late.
 */
final class Admission {
    private static final long AHEAD = Duration.ofHours(1).dividedBy(Window.LENGTH);
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long HEARD_EVERY_MILLIS = Duration.ofMinutes(1).toMillis();

    private final RequestMeters meters;
    private final Consumer<ObservedService> observed;

    /** A service that was seen in an environment for the first time. */
    record ObservedService(String service, String environment) {}

    Admission(RequestMeters meters, Consumer<ObservedService> observed) {
        this.meters = meters;
        this.observed = observed;
    }

    /** Whether the window counts; where it does not, that is counted. */
    boolean admits(long horizon, Window window, long recordMillis) {
        if (window.number() < horizon) {
            meters.tooLate.increment();
            return false;
        }
        if (window.number() > windowAt(recordMillis) + AHEAD) {
            meters.tooEarly.increment();
            return false;
        }
        return true;
    }

    /**
     * The windows that count, under the routes that they count as: the same list where that is all of it.
     *
     * @param taskMillis the time of the records of this task
     */
    List<SeriesWindow> admitted(Service service, List<SeriesWindow> windows, long recordMillis, long taskMillis) {
        long horizon = service.horizon();
        List<SeriesWindow> admitted = new ArrayList<>(windows.size());
        boolean same = true;
        for (SeriesWindow window : windows) {
            if (admits(horizon, window.window(), recordMillis)) {
                RequestSeries series = counted(service, window.series(), taskMillis);
                same &= series.equals(window.series());
                admitted.add(
                        series.equals(window.series())
                                ? window
                                : new SeriesWindow(series, window.window(), window.buckets(), window.slowest()));
            }
        }
        return same && admitted.size() == windows.size() ? windows : admitted;
    }

    /** As which series its requests are counted. */
    RequestSeries counted(Service service, RequestSeries series, long taskMillis) {
        int day = day(taskMillis);
        if (service.names.isNewEnvironment(series.environment(), day)) {
            observed.accept(new ObservedService(service.name, series.environment()));
        }
        String route = service.names.route(series.route(), day);
        if (route.equals(series.route())) {
            return series;
        }
        meters.otherRoutes.increment();
        return series.withRoute(route);
    }

    /** The service told of windows up to that one. */
    static void heard(Service service, long newest, long recordMillis, long nowMillis) {
        long upTo = Math.min(newest, windowAt(recordMillis));
        Standing standing = service.standing;
        if (upTo > standing.newest() || nowMillis - standing.heardMillis() >= HEARD_EVERY_MILLIS) {
            service.stands(standing.heard(upTo, nowMillis));
        }
    }

    /** Which day it is, counted from 1970. */
    static int day(long millis) {
        return (int) (millis / DAY_MILLIS);
    }

    private static long windowAt(long millis) {
        return Window.of(Instant.ofEpochMilli(millis)).number();
    }
}
