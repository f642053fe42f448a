package dev.waywiser.alerts.telling;

/** What of an alert a destination still has to be told. */
enum Need {
    /** That it fires. */
    BEGIN,
    /** That it is over. */
    END,
    /** That it fires still. */
    REMINDER,
    /** Nothing: it fires, and that is known. */
    NONE
}
