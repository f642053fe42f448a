package dev.waywiser.embedded.clickhouse;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A refusal in ClickHouse's own form, {@code Code: N. DB::Exception: …}, with the HTTP status that ClickHouse gives it. */
final class ChdbException extends Exception {
    static final int BAD_ARGUMENTS = 36;
    static final int NOT_IMPLEMENTED = 48;
    static final int SYNTAX_ERROR = 62;
    static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;
    static final int TOO_MANY_BYTES = 307;
    static final int AUTHENTICATION_FAILED = 516;
    private static final int UNKNOWN_EXCEPTION = 1002;
    private static final int TIMEOUT_EXCEEDED = 159;
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)");

    /** CANNOT_PARSE_*, INCORRECT_DATA, TYPE_MISMATCH, SYNTAX_ERROR, BAD_QUERY_PARAMETER and their like. */
    private static final Set<Integer> BAD_REQUEST = Set.of(
            6, 25, 26, 27, 36, 38, 41, 42, 43, 44, 53, 61, 62, 67, 69, 70, 72, 117, 130, 131, 190, 321, 349, 457);

    /** UNKNOWN_FUNCTION, _IDENTIFIER, _TYPE, _STORAGE, _TABLE, _AGGREGATE_FUNCTION, _FORMAT, _DATABASE, _SETTING … */
    private static final Set<Integer> NOT_FOUND = Set.of(46, 47, 50, 56, 60, 63, 73, 81, 115, 132);

    private final int code;

    ChdbException(int code, String message) {
        super("Code: " + code + ". DB::Exception: " + message);
        this.code = code;
    }

    private ChdbException(String wholeMessage, int code) {
        super(wholeMessage);
        this.code = code;
    }

    /** What the engine itself said; its code is the first one that the text names. */
    static ChdbException ofEngine(String text) {
        Matcher matcher = CODE.matcher(text);
        if (matcher.find()) {
            return new ChdbException(text.substring(matcher.start()), Integer.parseInt(matcher.group(1)));
        }
        return new ChdbException(UNKNOWN_EXCEPTION, text);
    }

    int code() {
        return code;
    }

    int httpStatus() {
        if (BAD_REQUEST.contains(code)) {
            return 400;
        }
        if (NOT_FOUND.contains(code)) {
            return 404;
        }
        return switch (code) {
            case AUTHENTICATION_FAILED -> 403;
            case TIMEOUT_EXCEEDED -> 408;
            case TOO_MANY_BYTES -> 413;
            case NOT_IMPLEMENTED -> 501;
            default -> 500;
        };
    }
}
