package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Window;
import java.time.Duration;

/**
 * How long counts are taken in, and how finely they are told apart.
 *
 * @param grace how far a window may lie behind the newest one of its service
 * @param routesPerService how many routes of a service are counted by their own names
 */
public record RequestRules(Duration grace, int routesPerService) {
    private static final Duration SHORTEST_REST = Duration.ofDays(1);

    /** The grace in windows, rounded up. */
    long windowsOfGrace() {
        return (grace.toSeconds() + Window.LENGTH.toSeconds() - 1) / Window.LENGTH.toSeconds();
    }

    /** After so long without a word, nothing of a service can still change. */
    Duration rest() {
        return grace.compareTo(SHORTEST_REST) > 0 ? grace : SHORTEST_REST;
    }
}
