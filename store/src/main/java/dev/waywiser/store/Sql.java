package dev.waywiser.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL that lies in files of its own. {@code {include selection/holds}} stands for another file, and what is between
 * {@code {if teams}} and {@code {end}} stands only in the form of the query that has that part; parts may lie in others.
 */
final class Sql {
    private Sql() {}

    private static final Pattern INCLUDE = Pattern.compile("\\{include ([a-z_]+/[a-z_]+)}");

    /** A part without others in it: the innermost are chosen first. */
    private static final Pattern PART = Pattern.compile("\\{if ([a-z_]+)}((?:(?!\\{if ).)*?)\\{end}", Pattern.DOTALL);

    /** The query of that name with these of its parts, and with what it shares with others put in where it names it. */
    static String query(String name, Set<String> parts) {
        String sql = whole(name);
        for (Matcher part = PART.matcher(sql); part.find(); part = PART.matcher(sql)) {
            sql = part.replaceAll(
                    found -> Matcher.quoteReplacement(parts.contains(found.group(1)) ? found.group(2) : ""));
        }
        return sql;
    }

    private static String whole(String name) {
        return INCLUDE.matcher(load("/sql/" + name + ".sql"))
                .replaceAll(
                        part -> Matcher.quoteReplacement(whole(part.group(1)).strip()));
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
