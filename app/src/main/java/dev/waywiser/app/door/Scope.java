package dev.waywiser.app.door;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a token is good for. */
public enum Scope {
    /** Everything. */
    ADMIN("admin"),
    /** To read the API, the console, badges and {@code /metrics}. */
    READ("read"),
    /** To read {@code /metrics} only, as Prometheus does. */
    METRICS("metrics"),
    /** To send everything that is measured. */
    INGEST("ingest"),
    /** To send native events only. */
    INGEST_EVENTS("ingest:events"),
    /** To send spans and metrics only. */
    INGEST_OTLP("ingest:otlp"),
    /** To send access logs only. */
    INGEST_ACCESS_LOGS("ingest:access-logs"),
    /** To declare and remove services, SLOs and mutes, to invite to surveys, and to map kept deliveries again. */
    STATEMENTS("statements");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** The scope of that name. */
    public static Optional<Scope> named(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(scope -> scope.text).toList();
    }

    /** As files and commands write it. */
    public String text() {
        return text;
    }

    /** Whether who has this may do what takes the other. */
    public boolean covers(Scope other) {
        return this == ADMIN
                || this == other
                || (this == READ && other == METRICS)
                || (this == INGEST && other.text.startsWith("ingest:"));
    }
}
