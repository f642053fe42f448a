package dev.waywiser.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** SQL that lies in files of its own. */
final class Sql {
    private Sql() {}

    static String load(String resource) {
        try (InputStream file = Sql.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("no such file in this program: " + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
