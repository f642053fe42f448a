package dev.waywiser.ingest.receive;

import org.jspecify.annotations.Nullable;

/** The headers of a request. */
@FunctionalInterface
public interface Headers {
    /** The header's value, or {@code null} where the request has none of that name. Case does not matter. */
    @Nullable
    String get(String name);
}
