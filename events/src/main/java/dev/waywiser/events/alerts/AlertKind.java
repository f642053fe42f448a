package dev.waywiser.events.alerts;

import java.util.Locale;

/** What kind of rule an alert comes from. */
public enum AlertKind {
    /** An error budget burns too fast. */
    SLO,
    /** A DORA metric crossed a level, or worsened. */
    DORA,
    /** Builds take longer or fail more often than before. */
    BUILDS,
    /** A source that used to send has fallen silent. */
    SILENCE,
    /** Waywiser itself is behind. */
    LAG,
    /** Nothing happened: somebody tries a route. */
    TEST,
    /** Nothing is wrong: people are told of something at one instant, at which it ends as well. */
    NOTICE;

    /** Its name in the API and in labels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
