package dev.waywiser.events.alerts;

import java.util.Locale;

/** How soon somebody has to look. */
public enum Severity {
    /** Now, whatever the hour. */
    PAGE,
    /** In the next days. */
    TICKET;

    /** Its name in the API and in labels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The severity of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Severity parse(String text) {
        for (Severity each : values()) {
            if (each.text().equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("severity must be page or ticket");
    }
}
