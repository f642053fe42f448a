package dev.waywiser.streams.outcome;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version's name that counts: {@code v12}, {@code release-1.4.2}. Two of them are compared only where what comes before the
 * number is the same.
 *
 * @param prefix what comes before the number
 * @param parts the parts of the number
 */
record VersionNumber(String prefix, List<String> parts) {
    private static final Pattern FORM = Pattern.compile("([^0-9\\s]*)([0-9]+(?:\\.[0-9]+)*)");
    private static final Pattern DOT = Pattern.compile("\\.");

    /** {@code null} where the name does not count. */
    static @Nullable VersionNumber parse(@Nullable String name) {
        if (name == null || name.isEmpty() || !Character.isDigit(name.charAt(name.length() - 1))) {
            return null;
        }
        Matcher matcher = FORM.matcher(name);
        return matcher.matches() ? new VersionNumber(matcher.group(1), List.of(DOT.split(matcher.group(2)))) : null;
    }

    boolean isComparableWith(VersionNumber other) {
        return prefix.equals(other.prefix);
    }

    /** Part by part as numbers of any length; a missing part is 0. */
    boolean isLessThan(VersionNumber other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = compare(part(i), other.part(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private String part(int index) {
        String digits = index < parts.size() ? parts.get(index) : "";
        int significant = 0;
        while (significant < digits.length() && digits.charAt(significant) == '0') {
            significant++;
        }
        return digits.substring(significant);
    }

    private static int compare(String a, String b) {
        return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
    }
}
