package dev.waywiser.events;

import java.util.HexFormat;
import java.util.Locale;

/** The full object name of a commit: 40 (SHA-1) or 64 (SHA-256) hexadecimal digits, kept in lower case. */
public record CommitSha(String value) implements Comparable<CommitSha> {
    private static final int SHA1_DIGITS = 40;
    private static final int SHA256_DIGITS = 64;

    public CommitSha {
        value = value.toLowerCase(Locale.ROOT);
        if (!looksLike(value)) {
            throw new IllegalArgumentException(
                    "sha must be the full 40 or 64 hexadecimal digits of a commit: a short one cannot be joined");
        }
    }

    /** Whether the text has the form of a full commit SHA. */
    public static boolean looksLike(String text) {
        if (text.length() != SHA1_DIGITS && text.length() != SHA256_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(CommitSha other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
