package dev.waywiser.app.send;

/** Sending cannot go on; the message is one line that says why and what to do about it. */
public final class SendException extends Exception {
    private static final long serialVersionUID = 1L;

    SendException(String message) {
        super(message);
    }
}
