package dev.waywiser.app.backfill;

import org.jspecify.annotations.Nullable;

/** A backfill cannot begin or go on; the message is one line that says where, why and what to do. */
public class BackfillException extends Exception {
    private static final long serialVersionUID = 1L;

    BackfillException(String message) {
        this(message, null);
    }

    BackfillException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
