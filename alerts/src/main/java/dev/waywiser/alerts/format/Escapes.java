package dev.waywiser.alerts.format;

/** How text stays text in a markup. */
final class Escapes {
    /** What has a meaning in the middle of a line. */
    private static final String MARKDOWN = "\\`*_~|[]()<>#";

    private static final String WORD_JOINER = "\u2060";

    private Escapes() {}

    /** For HTML. */
    static String html(String text) {
        return slack(text).replace("\"", "&quot;");
    }

    /** For Slack's fallback text. */
    static String slack(String text) {
        return callingNobody(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** For Markdown. */
    static String markdown(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (MARKDOWN.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return callingNobody(escaped.toString());
    }

    /** A name after an {@code @} would be called by it. */
    private static String callingNobody(String text) {
        return text.replace("@", "@" + WORD_JOINER);
    }
}
