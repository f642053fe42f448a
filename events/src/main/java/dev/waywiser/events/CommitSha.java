package dev.waywiser.events;

import java.util.Locale;
import java.util.regex.Pattern;

/** The full object name of a commit: 40 (SHA-1) or 64 (SHA-256) hexadecimal digits, kept in lower case. */
public record CommitSha(String value) implements Comparable<CommitSha> {
    private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public CommitSha {
        value = value.toLowerCase(Locale.ROOT);
        if (!FULL.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "sha must be the full 40 or 64 hexadecimal digits of a commit: a short one cannot be joined");
        }
    }

    /** Whether the text has the form of a full commit SHA. */
    public static boolean looksLike(String text) {
        return FULL.matcher(text.toLowerCase(Locale.ROOT)).matches();
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
