package dev.waywiser.ingest;

import java.util.List;

/** Who may post native events. */
public sealed interface EventAccess {

    /** Everybody who reaches the port. Only for a port that listens on loopback. */
    record Open() implements EventAccess {}

    /** Nobody: the endpoint answers 404. */
    record Off() implements EventAccess {}

    /** Whoever comes here: the tokens were checked in front of it. */
    record Checked() implements EventAccess {}

    /**
     * Whoever brings one of the tokens as {@code Authorization: Bearer TOKEN}.
     *
     * @param tokens at least one, each of visible ASCII characters
     */
    record Tokens(List<String> tokens) implements EventAccess {
        public Tokens {
            tokens = List.copyOf(tokens);
            if (tokens.isEmpty()) {
                throw new IllegalArgumentException(
                        "tokens must not be empty; to take no events at all, switch them off");
            }
            for (String token : tokens) {
                if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
                    throw new IllegalArgumentException("a token must be of visible ASCII characters, without spaces");
                }
            }
        }

        @Override
        public String toString() {
            return "Tokens[" + tokens.size() + " redacted]";
        }
    }
}
