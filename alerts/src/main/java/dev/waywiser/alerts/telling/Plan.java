package dev.waywiser.alerts.telling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to a destination.
 *
 * @param destination its name
 * @param keepAlive how often it must hear of what fires, lest it takes it for over; {@code null} where it remembers
 */
public record Plan(String destination, @Nullable Duration keepAlive) {}
