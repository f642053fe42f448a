package dev.waywiser.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A thing that a rule looks at.
 *
 * @param identity labels that tell it from others
 * @param others labels that may change while it stays the same thing, such as its team
 */
record Subject(SortedMap<String, String> identity, SortedMap<String, String> others) {
    private static final int BYTES = 8;

    Subject {
        identity = Collections.unmodifiableSortedMap(new TreeMap<>(identity));
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    static Subject of(Map<String, String> identity, Map<String, String> others) {
        return new Subject(new TreeMap<>(identity), new TreeMap<>(others));
    }

    /** All labels. */
    Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>(others);
        labels.putAll(identity);
        return labels;
    }

    /** Of the alert of a rule about it, whenever it fires. */
    String fingerprint(Rule rule) {
        StringBuilder text = new StringBuilder("rule\n").append(rule.name());
        text.append('\n').append(rule.condition().kind().text());
        identity.forEach(
                (label, value) -> text.append('\n').append(label).append('=').append(value));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
