package dev.waywiser.events.json;

import java.nio.charset.StandardCharsets;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where, as an RFC 6901 JSON pointer into the request; in NDJSON the first segment counts the events from 0
 * @param reason what is wrong and what would be right
 */
public record Problem(String pointer, String reason) {
    public Problem {
        pointer = wellFormed(pointer);
        reason = wellFormed(reason);
    }

    /** A pointer holds names as they were sent, and a lone surrogate in one could not be written in the answer. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "the document" : pointer) + ": " + reason;
    }
}
