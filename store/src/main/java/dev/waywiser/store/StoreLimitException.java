package dev.waywiser.store;

/** A question takes more than one may take; a smaller one may be answered. */
public final class StoreLimitException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    private final boolean tooSlow;

    StoreLimitException(String message, Throwable cause, boolean tooSlow) {
        super(message, cause);
        this.tooSlow = tooSlow;
    }

    /** Whether it took too long or too much memory, which may be otherwise another time, and not too many rows. */
    public boolean tooSlow() {
        return tooSlow;
    }
}
