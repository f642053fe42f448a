package dev.waywiser.app.send;

import java.util.Map;

/**
 * A bearer token, or none.
 *
 * @param value empty where there is none
 */
public record Token(String value) {

    /** The headers that bring it. */
    public Map<String, String> headers() {
        return value.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + value);
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "Token[none]" : "Token[redacted]";
    }
}
