package dev.waywiser.ingest.publish;

import java.util.Locale;

/** How a sender has proven who it is. */
public enum Proof {
    /** A signature over the raw bytes, with a secret that both know. */
    SIGNATURE,
    /** A secret token beside them. */
    TOKEN,
    /** Nothing: the source is open, or not on the network. */
    NOTHING;

    /** As headers and answers write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
