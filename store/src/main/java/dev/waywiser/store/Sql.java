package dev.waywiser.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL that lies in files of its own. */
final class Sql {
    private Sql() {}

    private static final Pattern INCLUDE = Pattern.compile("\\{include ([a-z_]+/[a-z_]+)}");

    /** The query of that name, with the parts that it shares with others put in where it names them. */
    static String query(String name) {
        return INCLUDE.matcher(load("/sql/" + name + ".sql"))
                .replaceAll(
                        part -> Matcher.quoteReplacement(query(part.group(1)).strip()));
    }

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
