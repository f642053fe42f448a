package dev.waywiser.ingest.otlp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a request is written, and so its answer. */
enum Encoding {
    PROTOBUF("application/x-protobuf"),
    JSON("application/json");

    private final String mediaType;

    Encoding(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The encoding of that header; {@code null} where it is none of them. */
    static @Nullable Encoding of(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (Encoding each : values()) {
            if (each.mediaType.equals(type)) {
                return each;
            }
        }
        return null;
    }
}
