package dev.waywiser.store;

/** ClickHouse refuses the call, and would refuse it again. */
public final class StoreRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
