package dev.waywiser.ingest.github;

/** A body is not what its event's name says; the message names the place. */
final class WrongPayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongPayloadException(String pointer, String reason) {
        super((pointer.isEmpty() ? "the body" : pointer) + " " + reason, null, false, false);
    }
}
