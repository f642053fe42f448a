package dev.waywiser.ingest.requests;

import dev.waywiser.events.requests.RequestSeries;
import java.util.List;
import java.util.Locale;

/** The methods that requests are counted by: a closed set, since whoever sends a request chooses its method. */
public final class Methods {
    /** The methods of RFC 9110, PATCH of RFC 5789 and QUERY, which OpenTelemetry knows. */
    private static final List<String> NAMES = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "DELETE",
            "CONNECT",
            "OPTIONS",
            "TRACE",
            "PATCH",
            "QUERY",
            "rpc",
            RequestSeries.OTHER);

    /** The number of remote procedure calls, which have no method. */
    public static final int RPC = NAMES.indexOf("rpc");

    /** The number of every method that is not known. */
    public static final int OTHER = NAMES.indexOf(RequestSeries.OTHER);

    private Methods() {}

    /** The number, below 16, of the method by which a request is counted. In whichever case it is written. */
    public static int number(String method) {
        int number = NAMES.indexOf(method.toUpperCase(Locale.ROOT));
        return number < 0 ? OTHER : number;
    }

    /** How the method of that number is called. */
    public static String name(int number) {
        return NAMES.get(number);
    }
}
