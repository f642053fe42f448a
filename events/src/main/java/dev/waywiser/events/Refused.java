package dev.waywiser.events;

import java.time.Instant;
import java.util.Objects;

/**
 * How many requests of a source were refused for a reason in a minute by one process, as far as that process knows: never an increment.
 * What it says later about the same replaces what it said before.
 *
 * @param process one run of a process; another run counts by itself
 * @param source to which source they were sent
 * @param reason why they were refused
 * @param minute when the minute begins
 * @param count how many, from 1 on
 */
public record Refused(String process, String source, String reason, Instant minute, long count) {
    public Refused {
        process = Text.name("process", process);
        source = Text.name("source", source);
        reason = Text.name("reason", reason);
        Objects.requireNonNull(minute, "minute");
        if (count < 1) {
            throw new IllegalArgumentException("count must be 1 or more");
        }
    }
}
