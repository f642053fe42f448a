package dev.waywiser.store;

/** ClickHouse cannot be reached or is too busy; the same call may succeed later. */
public class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
