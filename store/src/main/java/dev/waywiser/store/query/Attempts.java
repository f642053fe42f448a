package dev.waywiser.store.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which deployment attempts are asked for.
 *
 * @param states the states they may be in; empty for any
 * @param failed whether they failed in use; {@code null} for either
 * @param recovered whether their failure was recovered from, which leaves out what did not fail; {@code null} for either
 */
public record Attempts(
        List<String> states,
        @Nullable Boolean failed,
        @Nullable Boolean recovered) {
    public static final Attempts ANY = in(List.of());

    public Attempts {
        states = List.copyOf(states);
    }

    /** Those in one of these states. */
    public static Attempts in(List<String> states) {
        return new Attempts(states, null, null);
    }
}
