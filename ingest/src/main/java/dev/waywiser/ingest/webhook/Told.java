package dev.waywiser.ingest.webhook;

import dev.waywiser.ingest.receive.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Where a sender tells something of its delivery: in a header, or in the body. */
@FunctionalInterface
public interface Told {

    /**
     * What is told, or {@code null} where nothing is.
     *
     * @param body of any type; missing where it is not readable
     */
    @Nullable
    String in(Headers headers, JsonNode body);

    /** Nowhere. */
    static Told nowhere() {
        return (headers, body) -> null;
    }

    /** In the header. */
    static Told header(String name) {
        return (headers, body) -> headers.get(name);
    }

    /** In the member that the JSON pointer names, where that is text or a whole number. */
    static Told member(String pointer) {
        JsonPointer compiled = JsonPointer.compile(pointer);
        return (headers, body) -> {
            JsonNode value = body.at(compiled);
            if (value.isString()) {
                return value.stringValue();
            }
            return value.isIntegralNumber() ? value.toString() : null;
        };
    }

    /** As here, or where nothing is told here, as there. */
    default Told or(Told there) {
        return (headers, body) -> {
            String here = in(headers, body);
            return here == null ? there.in(headers, body) : here;
        };
    }
}
