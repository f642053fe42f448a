package dev.waywiser.app.demo;

import dev.waywiser.events.Event;
import java.time.Instant;

/**
 * An event and when its source tells it.
 *
 * @param at when it was told
 * @param github whether a GitHub webhook tells it; otherwise the native API does
 * @param event what is told
 */
public record Told(Instant at, boolean github, Event event) {}
