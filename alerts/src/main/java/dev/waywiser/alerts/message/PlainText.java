package dev.waywiser.alerts.message;

/** Text from outside, made fit for one line of a message before any format escapes it. */
public final class PlainText {
    private static final String ELLIPSIS = "…";

    private PlainText() {}

    /**
     * The text without line breaks, control characters, and characters that turn the direction of what follows or that nobody sees;
     * cut to that many characters.
     */
    public static String line(String text, int most) {
        StringBuilder line = new StringBuilder();
        int count = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isHidden(c)) {
                continue;
            }
            if (count == most - 1 && at < text.length()) {
                return line + ELLIPSIS;
            }
            line.appendCodePoint(Character.isISOControl(c) || isBreak(c) ? ' ' : c);
            count++;
        }
        return line.toString();
    }

    private static boolean isBreak(int c) {
        int type = Character.getType(c);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Marks of direction, joiners and other format characters; half of a surrogate pair. */
    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.SURROGATE;
    }
}
