package dev.waywiser.embedded.clickhouse;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a statement can change the session that runs it, told carefully from its first word. */
final class StatementEffect {
    private static final Pattern FIRST_WORD = Pattern.compile("\\A[\\s(]*([A-Za-z]+)");
    private static final Pattern TEMPORARY = Pattern.compile("\\bTEMPORARY\\b", Pattern.CASE_INSENSITIVE);
    private static final Set<String> HARMLESS = Set.of(
            "SELECT",
            "WITH",
            "INSERT",
            "SHOW",
            "DESCRIBE",
            "DESC",
            "EXISTS",
            "EXPLAIN",
            "OPTIMIZE",
            "ALTER",
            "CREATE",
            "DROP",
            "TRUNCATE",
            "DELETE");

    private StatementEffect() {}

    /** Whether something follows a semicolon, be it in a string: only then are statements worth counting. */
    static boolean mayBeSeveral(String sql) {
        int semicolon = sql.indexOf(';');
        return semicolon >= 0 && !sql.substring(semicolon + 1).isBlank();
    }

    /** False means only that it cannot be ruled out. */
    static boolean leavesSessionAsItIs(String sql) {
        Matcher word = FIRST_WORD.matcher(sql);
        return word.find()
                && HARMLESS.contains(word.group(1).toUpperCase(Locale.ROOT))
                && !TEMPORARY.matcher(sql).find();
    }
}
