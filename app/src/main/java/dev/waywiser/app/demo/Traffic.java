package dev.waywiser.app.demo;

import dev.waywiser.events.requests.StatusClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What customers ask of the company's services in production: more by day than by night, a few of them in vain. For an hour, three
 * hours before the traffic is first looked at, checkout is slow and fails often, so that there is something to find. Not thread-safe.
 */
final class Traffic {
    private static final Duration TROUBLE_BEFORE = Duration.ofHours(3);
    private static final Duration TROUBLE_LASTS = Duration.ofHours(1);
    private static final String TROUBLED = "checkout";
    private static final double TIMES_SLOWER = 6;
    private static final double USUAL_FAILURES = 0.002;
    private static final double TROUBLED_FAILURES = 0.08;
    private static final double CLIENT_ERRORS = 0.015;
    private static final double SPREAD = 0.45;
    private static final double AT_NIGHT = 0.25;

    /**
     * One route of a service.
     *
     * @param perSecond how often it is asked for at noon, on average
     * @param typicalSeconds the median of how long an answer takes
     */
    private record Route(String service, String method, String path, double perSecond, double typicalSeconds) {}

    /** One request that was answered. */
    record Request(String service, String method, String route, StatusClass ended, Instant end, double seconds) {}

    private final Dice dice;
    private final Instant troubleBegins;
    private final List<Route> routes = new ArrayList<>();

    /**
     * Traffic of a seed.
     *
     * @param now when it is first looked at
     */
    Traffic(long seed, Instant now) {
        this.dice = new Dice(seed, "traffic");
        this.troubleBegins = now.minus(TROUBLE_BEFORE);
        for (Team team : Acme.TEAMS) {
            for (Team.Repository repository : team.repositories()) {
                repository.services().forEach(this::addRoutes);
            }
        }
    }

    private void addRoutes(String service) {
        double busy = dice.between(2, 10) / 10.0;
        double slow = dice.between(5, 20) / 10.0;
        routes.add(new Route(service, "GET", "/" + service, busy, 0.012 * slow));
        routes.add(new Route(service, "GET", "/" + service + "/{id}", 1.5 * busy, 0.035 * slow));
        routes.add(new Route(service, "POST", "/" + service, 0.4 * busy, 0.140 * slow));
        routes.add(new Route(service, "GET", "/" + service + "/report", 0.05 * busy, 0.900 * slow));
    }

    /** Hands over every request that is answered from one instant to another. */
    void between(Instant from, Instant to, Consumer<Request> each) {
        long millis = Duration.between(from, to).toMillis();
        for (Route route : routes) {
            int count = dice.times(route.perSecond * load(from) * millis / 1_000);
            for (int i = 0; i < count; i++) {
                each.accept(request(route, from.plusMillis(dice.between(0, (int) millis - 1))));
            }
        }
    }

    private Request request(Route route, Instant end) {
        boolean troubled = route.service.equals(TROUBLED)
                && !end.isBefore(troubleBegins)
                && end.isBefore(troubleBegins.plus(TROUBLE_LASTS));
        StatusClass ended = dice.chance(troubled ? TROUBLED_FAILURES : USUAL_FAILURES)
                ? StatusClass.SERVER_ERROR
                : dice.chance(CLIENT_ERRORS) ? StatusClass.CLIENT_ERROR : StatusClass.SUCCESS;
        double seconds = route.typicalSeconds * StrictMath.exp(SPREAD * normal()) * (troubled ? TIMES_SLOWER : 1);
        return new Request(route.service, route.method, route.path, ended, end, seconds);
    }

    /** Twelve uniform numbers, less six of them, are as good as normal. */
    private double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += dice.between(0, 1_000_000) / 1_000_000.0;
        }
        return sum;
    }

    /** From night to noon and back, as a part of what there is at noon. */
    private static double load(Instant at) {
        double day = at.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / (double) LocalTime.MAX.toSecondOfDay();
        double height = StrictMath.sin(StrictMath.PI * day);
        return AT_NIGHT + (1 - AT_NIGHT) * height * height;
    }
}
