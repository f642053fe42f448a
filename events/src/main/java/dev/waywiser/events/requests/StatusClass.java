package dev.waywiser.events.requests;

/** How requests ended: the hundreds of their HTTP status code, and what has none. A closed set, so that it can be a column. */
public enum StatusClass {
    INFORMATIONAL("1xx"),
    SUCCESS("2xx"),
    REDIRECTION("3xx"),
    CLIENT_ERROR("4xx"),
    SERVER_ERROR("5xx"),
    /** Without a status code, and told to have failed: the connection broke, or the protocol is not HTTP. */
    ERROR("error"),
    /** Without a status code, and not told to have failed. */
    OK("ok");

    private static final StatusClass[] BY_HUNDREDS = {INFORMATIONAL, SUCCESS, REDIRECTION, CLIENT_ERROR, SERVER_ERROR};

    private final String text;

    StatusClass(String text) {
        this.text = text;
    }

    /** The class of an HTTP status code; of a number that is none, {@link #ERROR}. */
    public static StatusClass of(long status) {
        return status >= 100 && status < 600 ? BY_HUNDREDS[(int) (status / 100) - 1] : ERROR;
    }

    /**
     * The class of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static StatusClass parse(String text) {
        for (StatusClass each : values()) {
            if (each.text.equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no status class is called " + text);
    }

    /** Its name in the API and in ClickHouse. */
    public String text() {
        return text;
    }
}
