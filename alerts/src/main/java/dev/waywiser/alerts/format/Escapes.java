package dev.waywiser.alerts.format;

/** How text stays text in a markup. */
final class Escapes {
    private static final String MARKDOWN = "\\`*_{}[]()<>#+-.!|~:>";
    private static final char WORD_JOINER = '\u2060';

    private Escapes() {}

    /** For HTML, and for Slack's fallback text, which knows the same three. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** As Slack wants its plain fallback: only these three. */
    static String slack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** For Markdown, where also nobody must be called by an {@code @}. */
    static String markdown(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (MARKDOWN.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
            if (c == '@') {
                escaped.append(WORD_JOINER);
            }
        }
        return escaped.toString();
    }
}
