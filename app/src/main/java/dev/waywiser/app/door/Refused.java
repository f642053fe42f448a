package dev.waywiser.app.door;

/** Ends a request at the door, as an RFC 9457 problem. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final long retryAfterSeconds;

    /**
     * Refuses it.
     *
     * @param title what kind of refusal it is
     * @param detail what is wrong and what would be right
     * @param retryAfterSeconds when to come again; 0 where that does not help
     */
    Refused(int status, String title, String detail, long retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
