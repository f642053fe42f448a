package dev.waywiser.ingest.accesslog;

/** A line of which no request can be counted; the message says why. */
final class UnreadableLineException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableLineException(String message) {
        super(message, null, false, false);
    }
}
