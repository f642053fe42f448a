package dev.waywiser.embedded.folder;

import dev.waywiser.embedded.EmbeddedException;

/** Another holder, in this process or in another, has the data folder open. */
public final class DataFolderInUseException extends EmbeddedException {
    private static final long serialVersionUID = 1L;

    DataFolderInUseException(String message) {
        super(message);
    }
}
