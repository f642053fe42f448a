package dev.waywiser.ingest.webhook;

/** A body is not what its event's name says; the message names the place. */
public final class WrongPayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String reason;

    WrongPayloadException(String pointer, String reason) {
        super((pointer.isEmpty() ? "the body" : pointer) + " " + reason, null, false, false);
        this.pointer = pointer;
        this.reason = reason;
    }

    /** Where, as a JSON pointer into the body. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong, and what would be right. */
    public String reason() {
        return reason;
    }
}
