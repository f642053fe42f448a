package dev.waywiser.ingest.receive;

import java.util.Locale;

/** Why a delivery became no event. A closed set, so that it can be a label of a metric. */
public enum Reason {
    /** The sender only tries whether anybody listens. */
    PING,
    /** The sender's kind of event is not one that is used. */
    EVENT_NOT_USED,
    /** The kind is used, and this action or state of it is not. */
    ACTION_NOT_USED,
    /** A branch or tag was deleted. */
    DELETED,
    /** It names no full commit. */
    NO_COMMIT,
    /** It names no service, or nothing that tells which one it is about. */
    NO_SERVICE,
    /** It is no JSON, or no readable form. */
    NOT_READABLE,
    /** A member that is needed is missing or has the wrong type or value. */
    WRONG_MEMBER,
    /** The mapping itself failed. It is kept, and can be mapped after a fix. */
    MAPPING_FAILED;

    /** As metrics write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
