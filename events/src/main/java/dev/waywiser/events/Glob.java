package dev.waywiser.events;

import java.util.Locale;

/**
 * A pattern of names: {@code *} stands for any run of characters, {@code ?} for one; upper and lower case are the same; the
 * whole name must match. Matching takes at most pattern times name steps, whatever was put into either.
 */
public record Glob(String pattern) implements Comparable<Glob> {
    public Glob {
        pattern = Text.name("pattern", pattern);
    }

    /** Whether the name has the form of the pattern. */
    public boolean matches(String name) {
        return matches(pattern.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a file lies where the pattern says. Here {@code *} and {@code ?} stay within one folder, {@code **} crosses
     * folders (and {@code **}{@code /} may be no folder at all), a pattern that ends in {@code /} is everything below that
     * folder, and upper and lower case differ, as they do in repositories.
     */
    public boolean matchesPath(String path) {
        return PathPattern.matches(pattern, path);
    }

    /** Remembers only the last star: what an earlier one took can stay as it is. */
    private static boolean matches(String pattern, String name) {
        int at = 0;
        int star = -1;
        int afterStar = 0;
        int i = 0;
        while (i < name.length()) {
            char expected = at < pattern.length() ? pattern.charAt(at) : 0;
            if (at < pattern.length() && expected == '*') {
                star = at++;
                afterStar = i;
            } else if (at < pattern.length() && (expected == '?' || expected == name.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++afterStar;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    @Override
    public int compareTo(Glob other) {
        return pattern.compareTo(other.pattern);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
