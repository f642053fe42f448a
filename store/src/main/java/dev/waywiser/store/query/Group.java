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
    BRANCH,
    ROUTE,
    METHOD,
    STATUS_CLASS,
    ACTION,
    TOPIC,
    SOURCE;

    /** The name in the API. */
    public String text() {
        return this == STATUS_CLASS ? "statusClass" : name().toLowerCase(Locale.ROOT);
    }

    /** The part of the queries that divides by it. */
    String part() {
        return "by_" + name().toLowerCase(Locale.ROOT);
    }
}
