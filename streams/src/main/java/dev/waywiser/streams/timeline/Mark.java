package dev.waywiser.streams.timeline;

import java.time.Instant;

/**
 * The place of a successful deployment in the order of its target: by effective time, then by id, so that two at the same
 * instant have one order whichever arrived first.
 *
 * @param text the time in milliseconds with 15 digits, a line feed, and the id: its order is the order of marks
 */
public record Mark(String text) implements Comparable<Mark> {
    private static final int DIGITS = 15;

    public static Mark of(Instant effectiveAt, String id) {
        String millis = Long.toString(effectiveAt.toEpochMilli());
        return new Mark("0".repeat(DIGITS - millis.length()) + millis + "\n" + id);
    }

    public Instant effectiveAt() {
        return Instant.ofEpochMilli(Long.parseLong(text.substring(0, DIGITS)));
    }

    public String deploymentId() {
        return text.substring(DIGITS + 1);
    }

    @Override
    public int compareTo(Mark other) {
        return text.compareTo(other.text);
    }
}
