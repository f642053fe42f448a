package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Window;
import java.time.Instant;
import java.util.Objects;

/**
 * A time in which requests of a service in an environment are added up.
 *
 * @param resolution how long it is
 * @param start when it begins, in seconds since 1970
 * @param environment where the service ran
 */
record Slot(Resolution resolution, long start, String environment) {
    /** Later than any slot begins, in seconds since 1970. */
    static final long LAST = 999_999_999_999L;

    private static final int DIGITS = 12;

    static Slot of(Resolution resolution, Window window, String environment) {
        return new Slot(resolution, resolution.start(window).getEpochSecond(), environment);
    }

    /** The first instant after it, in seconds since 1970. */
    long end() {
        return start + resolution.length().toSeconds();
    }

    /** Its first window. */
    Window window() {
        return Window.of(Instant.ofEpochSecond(start));
    }

    /** What it is called in the state. Slots of a service and a resolution lie in the order of time. */
    String key(String service) {
        return prefix(service, resolution, start) + "\n" + environment;
    }

    /** Not greater than the key of any slot from that start on, and greater than all before. */
    static String prefix(String service, Resolution resolution, long start) {
        String digits = Long.toString(start);
        return service + "\n" + letter(resolution) + "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** The slot with that key. */
    static Slot ofKey(String key, String service) {
        int letter = service.length() + 1;
        long start = Long.parseLong(key.substring(letter + 1, letter + 1 + DIGITS));
        for (Resolution each : Resolution.values()) {
            if (letter(each) == key.charAt(letter)) {
                return new Slot(each, start, key.substring(letter + 1 + DIGITS + 1));
            }
        }
        throw new IllegalStateException("not the key of a slot: " + key);
    }

    private static char letter(Resolution resolution) {
        return Objects.requireNonNull(resolution.name()).charAt(0);
    }
}
