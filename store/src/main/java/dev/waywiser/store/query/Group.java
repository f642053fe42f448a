package dev.waywiser.store.query;

import java.util.Locale;

/** What an answer is divided by. */
public enum Group {
    NONE,
    SERVICE,
    TEAM,
    ENVIRONMENT,
    REPOSITORY,
    PIPELINE,
    BRANCH;

    /** The name in the API; in the queries, the part {@code by_…}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
