package dev.waywiser.embedded.clickhouse;

import java.util.Locale;
import java.util.Optional;

/**
 * {@code INSERT INTO … FORMAT Name} with data after it, taken apart. Only this form is: everything else is the engine's.
 *
 * @param statement the text before FORMAT
 * @param format the format's name
 * @param dataStart where the data begins in the text that was parsed
 */
record InsertStatement(String statement, String format, int dataStart) {

    /** Reads the start of a request; empty when it is not an INSERT with a FORMAT clause of its own. */
    static Optional<InsertStatement> parse(String text) {
        SqlWords words = new SqlWords(text);
        if (!words.next() || !words.is("INSERT")) {
            return Optional.empty();
        }
        boolean nameSeen = false;
        while (words.next()) {
            if (!nameSeen) {
                nameSeen = !words.is("INTO") && !words.is("TABLE");
            } else if (words.startsQuery()) {
                return Optional.empty();
            } else if (words.is("FORMAT")) {
                String statement = text.substring(0, words.start());
                return words.next()
                        ? Optional.of(new InsertStatement(statement, words.word(), skipLineEnd(text, words.end())))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** As ClickHouse does: blanks after the format's name and one line end are not data. */
    private static int skipLineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
    }

    /** The words of a statement outside parentheses, strings, quoted names and comments. */
    private static final class SqlWords {
        private final String text;
        private int start;
        private int end;

        SqlWords(String text) {
            this.text = text;
        }

        boolean next() {
            int depth = 0;
            int at = end;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\'' || c == '"' || c == '`') {
                    int close = afterQuote(at, c);
                    if (c != '\'' && depth == 0) {
                        start = at;
                        end = close;
                        return true;
                    }
                    at = close;
                } else if (text.startsWith("--", at) || text.startsWith("#!", at)) {
                    at = after("\n", at);
                } else if (text.startsWith("/*", at)) {
                    at = after("*/", at + 2);
                } else if (depth == 0 && isWord(c)) {
                    start = at;
                    end = wordEnd(at);
                    return true;
                } else {
                    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                    at++;
                }
            }
            end = at;
            return false;
        }

        private int wordEnd(int from) {
            int at = from;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            // A dot goes on with the same name, whose next part must not be taken for a keyword.
            return at + 1 < text.length() && text.charAt(at) == '.' && isWord(text.charAt(at + 1))
                    ? wordEnd(at + 1)
                    : at;
        }

        private int afterQuote(int open, char quote) {
            int at = open + 1;
            while (at < text.length() && text.charAt(at) != quote) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at + 1, text.length());
        }

        private int after(String closing, int from) {
            int at = text.indexOf(closing, from);
            return at < 0 ? text.length() : at + closing.length();
        }

        private static boolean isWord(char c) {
            return Character.isLetterOrDigit(c) || c == '_';
        }

        boolean is(String keyword) {
            return word().equalsIgnoreCase(keyword);
        }

        boolean startsQuery() {
            return switch (word().toUpperCase(Locale.ROOT)) {
                case "SELECT", "WITH", "VALUES", "FROM", "WATCH" -> true;
                default -> false;
            };
        }

        String word() {
            return text.substring(start, end);
        }

        int start() {
            return start;
        }

        int end() {
            return end;
        }
    }
}
