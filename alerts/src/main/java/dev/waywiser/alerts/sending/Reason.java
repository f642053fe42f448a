package dev.waywiser.alerts.sending;

import java.util.Locale;

/** Why a destination was not told. */
public enum Reason {
    /** No connection could be made. */
    UNREACHABLE,
    /** The connection was closed or the time was over before an answer came; the message may have arrived. */
    NO_ANSWER,
    /** It takes no more for now. */
    RATE_LIMITED,
    /** It failed while it worked on the message, which may have arrived. */
    SERVER_ERROR,
    /** It is not there for now. */
    UNAVAILABLE,
    /** It does not accept the token, the password or the signature. */
    UNAUTHORIZED,
    /** There is nothing at this address, or no longer. */
    NOT_FOUND,
    /** It sends elsewhere; messages are not sent after it, since they would go where nobody said. */
    REDIRECTED,
    /** It does not take this message. */
    NOT_ACCEPTED,
    /** The message could not be made; the log says why. */
    NOT_BUILT;

    /** Its name in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the destination may know of what was sent all the same. */
    public boolean mayHaveArrived() {
        return this == NO_ANSWER || this == SERVER_ERROR;
    }

    /** Whether a reason of that name is one with which a message may have arrived. */
    public static boolean mayHaveArrived(String text) {
        return text.equals(NO_ANSWER.text()) || text.equals(SERVER_ERROR.text());
    }

    /** Whether the same is sent again soon: it is not the message or the configuration that is at fault. */
    public boolean passes() {
        return switch (this) {
            case UNREACHABLE, NO_ANSWER, RATE_LIMITED, SERVER_ERROR, UNAVAILABLE -> true;
            case UNAUTHORIZED, NOT_FOUND, REDIRECTED, NOT_ACCEPTED, NOT_BUILT -> false;
        };
    }

    /** Whether it is about this message only, so that others may get through. */
    public boolean isOfTheMessage() {
        return this == NOT_ACCEPTED || this == NOT_BUILT;
    }
}
