package dev.waywiser.store.query;

import java.util.Locale;

/** What an answer is divided by. */
public enum Group {
    NONE,
    SERVICE,
    TEAM,
    ENVIRONMENT,
    REPOSITORY;

    /** The name in the API and in the queries. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
