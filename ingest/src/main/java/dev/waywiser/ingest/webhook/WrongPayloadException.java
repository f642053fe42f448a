package dev.waywiser.ingest.webhook;

/** A body is not what its event's name says; the message names the place. */
public final class WrongPayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongPayloadException(String pointer, String reason) {
        super((pointer.isEmpty() ? "the body" : pointer) + " " + reason, null, false, false);
    }
}
