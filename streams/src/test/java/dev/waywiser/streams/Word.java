package dev.waywiser.streams;

import dev.waywiser.events.Event;
import java.time.Instant;

/**
 * Something that is told.
 *
 * @param at when it arrives
 */
public record Word(Instant at, Event event) {}
