package dev.waywiser.events;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How the current state of an attempt follows from the first time of every state that was reported of it. */
final class States {
    private States() {}

    static <S extends Enum<S>> Map<S, Instant> copyOf(String what, Map<S, Instant> states) {
        if (states.isEmpty()) {
            throw new IllegalArgumentException(what + " must have at least one state");
        }
        EnumMap<S, Instant> copy = new EnumMap<>(states);
        copy.replaceAll((state, at) -> Times.of(what + "'s time", at));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * A terminal state beats any other; among terminal ones the latest, then the higher in rank; among the others the
     * higher in rank. So "running" that arrives after "succeeded" changes nothing.
     */
    static <S extends Enum<S>> S current(Map<S, Instant> states, Predicate<S> terminal) {
        S current = states.keySet().iterator().next();
        for (Map.Entry<S, Instant> entry : states.entrySet()) {
            S state = entry.getKey();
            boolean bothEnded = terminal.test(state) && terminal.test(current);
            boolean wins = bothEnded ? !entry.getValue().isBefore(states.get(current)) : state.compareTo(current) > 0;
            current = wins ? state : current;
        }
        return current;
    }

    /** The first that was heard of it. */
    static <S extends Enum<S>> Instant first(Map<S, Instant> states) {
        return Collections.min(states.values());
    }

    /** The last that was heard of it. */
    static <S extends Enum<S>> Instant last(Map<S, Instant> states) {
        return Collections.max(states.values());
    }

    /** When it came into the terminal state in which it is; empty while it is in none. */
    static <S extends Enum<S>> Optional<Instant> finishedAt(Map<S, Instant> states, Predicate<S> terminal) {
        S state = current(states, terminal);
        return terminal.test(state) ? Optional.ofNullable(states.get(state)) : Optional.empty();
    }
}
