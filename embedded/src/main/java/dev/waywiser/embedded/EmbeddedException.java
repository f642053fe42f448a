package dev.waywiser.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded part cannot do its work here; the message is one line that says why and what to do about it. */
public class EmbeddedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedException(String message) {
        super(message);
    }

    public EmbeddedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
