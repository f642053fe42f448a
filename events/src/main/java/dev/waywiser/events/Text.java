package dev.waywiser.events;

import org.jspecify.annotations.Nullable;

/** What every piece of text from outside must satisfy before it becomes part of an event. */
final class Text {
    static final int NAME_LENGTH = 200;
    static final int TEXT_LENGTH = 2_000;

    private Text() {}

    /** A name or an identifier: 1 to 200 characters, none of them a control character, without space around it. */
    static String name(String what, String value) {
        String name = value.strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return printable(what, name, NAME_LENGTH);
    }

    static @Nullable String optionalName(String what, @Nullable String value) {
        return value == null || value.isBlank() ? null : name(what, value);
    }

    /** Words for people. They are cut, not refused: a long commit message must not cost the commit. */
    static @Nullable String words(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.length() <= TEXT_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT_LENGTH - 1)) ? TEXT_LENGTH - 1 : TEXT_LENGTH;
        return text.substring(0, end);
    }

    /** The greater of two values, absent being the least: the rule for text that two statements disagree on. */
    static <T extends Comparable<? super T>> @Nullable T greater(@Nullable T a, @Nullable T b) {
        if (a == null) {
            return b;
        }
        return b == null || a.compareTo(b) >= 0 ? a : b;
    }

    private static String printable(String what, String value, int length) {
        if (value.length() > length) {
            throw new IllegalArgumentException(what + " must have at most " + length + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(what + " must not contain control characters");
            }
        }
        return value;
    }
}
