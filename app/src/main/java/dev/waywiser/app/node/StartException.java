package dev.waywiser.app.node;

import org.jspecify.annotations.Nullable;

/** A process cannot start here; the message is one line that says why and what to do about it. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        this(message, null);
    }

    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
