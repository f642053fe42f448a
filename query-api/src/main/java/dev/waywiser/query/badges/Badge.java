package dev.waywiser.query.badges;

import java.util.Locale;

/**
 * A badge: two words in a row, drawn as SVG.
 *
 * @param label on the left
 * @param value on the right
 * @param tone how it is coloured
 * @param title what it says in a sentence, for those who cannot see it or point at it
 */
record Badge(String label, String value, Tone tone, String title) {
    private static final int HEIGHT = 20;
    private static final int BESIDE = 8;
    private static final double USUAL = 6.6;
    private static final double NARROW = 3.6;
    private static final double WIDE = 9.4;

    /** Dark enough for white letters: at least 4.5 to 1. */
    enum Tone {
        PLAIN("#0b5d63"),
        GOOD("#17673a"),
        BAD("#ae251d"),
        NOTHING_KNOWN("#596469");

        private final String colour;

        Tone(String colour) {
            this.colour = colour;
        }
    }

    /** The picture. The width of letters is told to whoever draws it, so that it looks the same in every font. */
    String svg() {
        int left = width(label);
        int right = width(value);
        int all = left + right;
        String name = escaped(title);
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" aria-label="%3$s">
                <title>%3$s</title>
                <clipPath id="r"><rect width="%1$d" height="%2$d" rx="4"/></clipPath>
                <g clip-path="url(#r)"><rect width="%4$d" height="%2$d" fill="#2b3336"/><rect x="%4$d" width="%5$d" height="%2$d" fill="%6$s"/></g>
                <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">
                <text x="%7$s" y="14" textLength="%8$d">%9$s</text>
                <text x="%10$s" y="14" textLength="%11$d">%12$s</text>
                </g>
                </svg>
                """,
                all,
                HEIGHT,
                name,
                left,
                right,
                tone.colour,
                left / 2.0,
                left - 2 * BESIDE,
                escaped(label),
                left + right / 2.0,
                right - 2 * BESIDE,
                escaped(value));
    }

    private static int width(String text) {
        double letters = text.codePoints().mapToDouble(Badge::widthOf).sum();
        return (int) Math.ceil(letters) + 2 * BESIDE;
    }

    private static double widthOf(int letter) {
        if ("ijl.,:;|!' ".indexOf(letter) >= 0) {
            return NARROW;
        }
        return "mwMW%@".indexOf(letter) >= 0 ? WIDE : USUAL;
    }

    /** As text of XML, without what XML cannot hold. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().filter(Badge::isXml).forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(letter);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int letter) {
        boolean isControl = letter < ' ' || (letter >= 0x7f && letter < 0xa0);
        boolean isSurrogate = letter >= 0xd800 && letter <= 0xdfff;
        return !isControl && !isSurrogate && letter != 0xfffe && letter != 0xffff;
    }
}
