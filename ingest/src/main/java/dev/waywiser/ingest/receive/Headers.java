package dev.waywiser.ingest.receive;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headers of a request. */
@FunctionalInterface
public interface Headers {
    /** The header's value, or {@code null} where the request has none of that name. Case does not matter. */
    @Nullable
    String get(String name);

    /** The type of the body, in lower case and without its parameters; empty where it is not told. */
    default String mediaType() {
        String type = get("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
