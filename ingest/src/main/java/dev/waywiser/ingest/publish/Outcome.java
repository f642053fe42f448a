package dev.waywiser.ingest.publish;

import java.util.Locale;

/** What becomes of a delivery that is kept. */
public enum Outcome {
    /** It became events. */
    MAPPED,
    /** It is understood and says nothing that is measured. */
    IGNORED,
    /** It could not be read as what it claims to be. */
    UNMAPPED;

    /** As headers, answers and metrics write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
