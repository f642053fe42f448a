package dev.waywiser.alerts.sending;

import java.net.URI;
import java.util.Map;

/**
 * A request to send.
 *
 * @param to where to; it may hold a secret, and is never logged
 * @param headers beside the content's type
 * @param body JSON
 */
public record Post(URI to, Map<String, String> headers, String body) {
    public Post {
        headers = Map.copyOf(headers);
    }

    /** A POST without further headers. */
    public static Post of(URI to, String json) {
        return new Post(to, Map.of(), json);
    }

    @Override
    public String toString() {
        return "POST of " + body.length() + " characters to " + to.getHost();
    }
}
