package dev.waywiser.store.query;

/** An answer would have more rows than the caller is ready to take. */
public final class TooManyRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyRowsException(int mostRows) {
        super("the answer would have more than " + mostRows + " rows");
    }
}
