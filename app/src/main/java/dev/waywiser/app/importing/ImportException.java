package dev.waywiser.app.importing;

import org.jspecify.annotations.Nullable;

/** An import cannot begin or go on; the message is one line that names the file and what to do. */
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1L;

    ImportException(String message) {
        this(message, null);
    }

    ImportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
