package dev.waywiser.events;

import org.jspecify.annotations.Nullable;

/** What every piece of text from outside must satisfy before it becomes part of an event. */
public final class Text {
    /** How many characters (Unicode code points) a name may have. */
    public static final int NAME_LENGTH = 200;

    /** How many characters of words are kept, and how many a URL may have. */
    public static final int TEXT_LENGTH = 2_000;

    /** How many characters the path of a file may have. */
    public static final int PATH_LENGTH = 1_000;

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /**
     * A name or an identifier: 1 to 200 characters, none of them a control character. Space around it is taken off.
     *
     * @param what its name in the message of the exception
     * @throws IllegalArgumentException where it is something else
     */
    public static String name(String what, String value) {
        String name = printable(what, value).strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return name;
    }

    /** As {@link #name}, where blank is as good as absent. */
    public static @Nullable String optionalName(String what, @Nullable String value) {
        if (value == null) {
            return null;
        }
        String name = printable(what, value).strip();
        return name.isEmpty() ? null : name;
    }

    /**
     * The path of a file in its repository: 1 to 1,000 characters, none of them a control character.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static String path(String value) {
        if (value.isEmpty() || value.codePointCount(0, value.length()) > PATH_LENGTH || !isPrintable(value)) {
            throw new IllegalArgumentException(
                    "paths must have 1 to " + PATH_LENGTH + " characters, no control characters or broken surrogates");
        }
        return value;
    }

    /**
     * Words for people. They are cut, not refused: a long commit message must not cost the commit. Control characters
     * become spaces.
     */
    public static @Nullable String words(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String text = shown(value).strip();
        if (text.length() > TEXT_LENGTH) {
            int end = Character.isHighSurrogate(text.charAt(TEXT_LENGTH - 1)) ? TEXT_LENGTH - 1 : TEXT_LENGTH;
            text = text.substring(0, end).strip();
        }
        return text.isEmpty() ? null : text;
    }

    /**
     * A link that a browser may follow without harm: http or https, up to 2,000 characters, without spaces. Blank is as
     * good as absent.
     *
     * @throws IllegalArgumentException where it is something else, such as a {@code javascript:} link
     */
    public static @Nullable String url(@Nullable String value) {
        boolean tooLong = value != null && value.codePointCount(0, value.length()) > TEXT_LENGTH;
        if (value == null || (value.isBlank() && !tooLong)) {
            return null;
        }
        String rest = value.startsWith("https://") ? value.substring(8) : "";
        rest = value.startsWith("http://") ? value.substring(7) : rest;
        boolean plain = isPrintable(rest) && rest.chars().noneMatch(Character::isWhitespace);
        if (rest.isEmpty() || !plain || tooLong) {
            throw new IllegalArgumentException("url must begin with http:// or https://, and have at most "
                    + TEXT_LENGTH + " characters, no space");
        }
        return value;
    }

    /** The greater of two values, absent being the least: the rule for text that two statements disagree on. */
    static <T extends Comparable<? super T>> @Nullable T greater(@Nullable T a, @Nullable T b) {
        if (a == null) {
            return b;
        }
        return b == null || a.compareTo(b) >= 0 ? a : b;
    }

    private static String printable(String what, String value) {
        if (value.length() > NAME_LENGTH && value.codePointCount(0, value.length()) > NAME_LENGTH) {
            throw new IllegalArgumentException(what + " must have at most " + NAME_LENGTH + " characters");
        }
        if (!isPrintable(value)) {
            throw new IllegalArgumentException(what + " must not contain control characters or broken surrogates");
        }
        return value;
    }

    private static String shown(String value) {
        if (isPrintable(value)) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                text.append(' ');
            } else {
                text.appendCodePoint(isUnprintable(c) ? REPLACEMENT : c);
            }
        });
        return text.toString();
    }

    /** Looks at plain text without a stream: every member of every event passes here. */
    private static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                return value.codePoints().noneMatch(Text::isUnprintable);
            }
        }
        return true;
    }

    /** A lone surrogate is no character, and cannot be written in UTF-8. */
    private static boolean isUnprintable(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
