package dev.waywiser.ingest.receive;

import java.util.Locale;

/** Why a request is refused. A closed set, so that it can be a label of a metric. */
public enum RefusalKind {
    INVALID(400, "The request is not valid", 0),
    UNREADABLE(400, "The body could not be read", 0),
    BROKEN_OFF(400, "The body broke off", 0),
    UNAUTHORIZED(401, "Who sends this is not known", 0),
    OFF(404, "This source is switched off", 0),
    UNKNOWN(404, "There is no such thing", 0),
    ANSWERED(409, "It was answered before", 0),
    OVER(410, "Its time is over", 0),
    TOO_SLOW(408, "The body came too slowly", 0),
    TOO_LARGE(413, "The body is too large", 0),
    UNSUPPORTED(415, "The body's form is not supported", 0),
    TOO_OFTEN(429, "Too many requests", 1),
    BUSY(503, "Too much is being worked on", 1),
    AWAY(503, "Kafka does not answer", 5),
    NOT_ACKNOWLEDGED(503, "Kafka did not acknowledge", 5);

    private final int status;
    private final String title;
    private final int retryAfterSeconds;

    RefusalKind(int status, String title, int retryAfterSeconds) {
        this.status = status;
        this.title = title;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** What kind of refusal it is, in words. */
    public String title() {
        return title;
    }

    /** After how many seconds to try again; 0 where trying again does not help. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** As metrics write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
