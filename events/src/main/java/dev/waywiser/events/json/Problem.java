package dev.waywiser.events.json;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where, as an RFC 6901 JSON pointer into the request; in NDJSON the first segment counts the events from 0
 * @param reason what is wrong and what would be right
 */
public record Problem(String pointer, String reason) {
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "the document" : pointer) + ": " + reason;
    }
}
