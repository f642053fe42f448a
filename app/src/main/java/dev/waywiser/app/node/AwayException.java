package dev.waywiser.app.node;

/** What a process needs is not there now, and may be later. */
final class AwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * It is away.
     *
     * @param message why, and what to look at where it stays away
     */
    AwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
