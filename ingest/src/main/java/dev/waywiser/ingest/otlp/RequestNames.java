package dev.waywiser.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Text;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.ingest.requests.LongTable;
import dev.waywiser.ingest.requests.Methods;
import dev.waywiser.ingest.requests.RequestFold;
import dev.waywiser.ingest.requests.RouteTemplates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the attributes of a request, in the words of OpenTelemetry's semantic conventions, say of its series. Names are remembered by
 * their bytes for the length of one delivery. Not thread-safe.
 */
final class RequestNames {
    /** The series of a request whose names cannot be read. */
    static final int UNREADABLE = -1;

    /** The codes of gRPC that OpenTelemetry takes for errors of the server; the others are the caller's. */
    private static final Set<Integer> SERVER_ERRORS = Set.of(2, 4, 12, 13, 14, 15);

    private static final List<String> SERVER_ERROR_NAMES =
            List.of("UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS");

    private static final byte[] NO_NAME = {0};
    private static final int UNREADABLE_ROUTE = 0;
    private static final int NUMBER_BITS = 24;
    private static final int METHOD_BITS = 4;

    private final byte[] bytes;
    private final RequestFold fold;
    private final RouteTemplates templates;
    private final Attributes attributes;

    private final ByteNames told = new ByteNames();
    private final ByteNames paths = new ByteNames();
    private final ByteNames calls = new ByteNames();
    private final ByteNames methods = new ByteNames();
    private final List<String> names = new ArrayList<>(List.of(""));
    private final int other = named(RequestSeries.OTHER);
    private final Map<Resources.Origin, Integer> origins = new HashMap<>();
    private final Map<StatusClass, LongTable> series = new EnumMap<>(StatusClass.class);
    private byte[] call = NO_NAME;
    private int origin;

    /** @param attributes of the request that is asked about */
    RequestNames(byte[] bytes, RequestFold fold, RouteTemplates templates, Attributes attributes) {
        this.bytes = bytes;
        this.fold = fold;
        this.templates = templates;
        this.attributes = attributes;
    }

    /** Tells whose requests follow. */
    void origin(Resources.Origin next) {
        Integer known = origins.putIfAbsent(next, origins.size());
        origin = known == null ? origins.size() - 1 : known;
    }

    /**
     * The number of the series in the fold; {@link #UNREADABLE} where there is none.
     *
     * @param name of the span; {@link ProtoReader#NO_SLICE} where it has none
     * @param failed whether it is told that the request failed
     */
    int series(ServiceName service, String environment, long name, boolean failed) {
        boolean call = attributes.has(Attribute.RPC_SYSTEM) || attributes.has(Attribute.RPC_SYSTEM_NAME);
        int route = call ? callRoute(name) : route(name);
        if (route == UNREADABLE_ROUTE) {
            return UNREADABLE;
        }
        int method = call ? Methods.RPC : method();
        StatusClass status = call ? callStatus(failed) : status(failed);
        long key = (((((long) origin) << NUMBER_BITS) | route) << METHOD_BITS) | method;
        LongTable numbers = series.computeIfAbsent(status, each -> new LongTable());
        int known = (int) numbers.get(key) - 1;
        if (known < 0) {
            known = fold.series(
                    service, new RequestSeries(environment, names.get(route), Methods.name(method), status));
            numbers.put(key, known + 1L);
        }
        return known;
    }

    /** The series itself, of requests of HTTP that have no name; empty where its names cannot be read. */
    Optional<RequestSeries> series(String environment) {
        int route = route(ProtoReader.NO_SLICE);
        return route == UNREADABLE_ROUTE
                ? Optional.empty()
                : Optional.of(new RequestSeries(environment, names.get(route), Methods.name(method()), status(false)));
    }

    private int route(long name) {
        long route = attributes.text(Attribute.HTTP_ROUTE);
        if (route != ProtoReader.NO_SLICE) {
            return toldRoute(route);
        }
        long path = attributes.text(Attribute.URL_PATH);
        path = path == ProtoReader.NO_SLICE ? attributes.text(Attribute.HTTP_TARGET) : path;
        if (path != ProtoReader.NO_SLICE) {
            return pathRoute(path);
        }
        return ProtoReader.length(name) == 0 ? other : toldRoute(withoutMethod(name));
    }

    /** Spans of HTTP are called by their method and route. */
    private long withoutMethod(long name) {
        long method = attributes.text(Attribute.HTTP_REQUEST_METHOD);
        method = method == ProtoReader.NO_SLICE ? attributes.text(Attribute.HTTP_METHOD) : method;
        int length = ProtoReader.length(method);
        int from = ProtoReader.from(name);
        boolean begins = length > 0
                && ProtoReader.length(name) > length + 1
                && bytes[from + length] == ' '
                && bytes[from + length + 1] == '/';
        for (int i = 0; begins && i < length; i++) {
            begins = bytes[from + i] == bytes[ProtoReader.from(method) + i];
        }
        return begins ? slice(from + length + 1, ProtoReader.length(name) - length - 1) : name;
    }

    private int toldRoute(long route) {
        int known = told.get(bytes, route);
        if (known == ByteNames.ABSENT) {
            known = routeNamed(bytes, route);
            told.put(bytes, route, known);
        }
        return known;
    }

    private int pathRoute(long path) {
        int known = paths.get(bytes, path);
        if (known == ByteNames.ABSENT) {
            // Callers choose paths: one that is no text is a request as any other.
            known = named(templates.route(new String(bytes, ProtoReader.from(path), ProtoReader.length(path), UTF_8)));
            paths.put(bytes, path, known);
        }
        return known;
    }

    private int callRoute(long name) {
        long service = attributes.text(Attribute.RPC_SERVICE);
        long method = attributes.text(Attribute.RPC_METHOD);
        if (method == ProtoReader.NO_SLICE) {
            return ProtoReader.length(name) == 0 ? other : toldRoute(name);
        }
        int length = 1
                + (service == ProtoReader.NO_SLICE ? 0 : ProtoReader.length(service) + 1)
                + ProtoReader.length(method);
        if (call.length < length) {
            call = new byte[length * 2];
        }
        call[0] = '/';
        int to = 1;
        if (service != ProtoReader.NO_SLICE) {
            System.arraycopy(bytes, ProtoReader.from(service), call, to, ProtoReader.length(service));
            to += ProtoReader.length(service);
            call[to++] = '/';
        }
        System.arraycopy(bytes, ProtoReader.from(method), call, to, ProtoReader.length(method));
        long route = slice(0, length);
        int known = calls.get(call, route);
        if (known == ByteNames.ABSENT) {
            byte[] own = Arrays.copyOf(call, length);
            known = routeNamed(own, route);
            calls.put(own, route, known);
        }
        return known;
    }

    private int method() {
        long method = attributes.text(Attribute.HTTP_REQUEST_METHOD);
        method = method == ProtoReader.NO_SLICE ? attributes.text(Attribute.HTTP_METHOD) : method;
        if (method == ProtoReader.NO_SLICE) {
            return Methods.OTHER;
        }
        int known = methods.get(bytes, method);
        if (known == ByteNames.ABSENT) {
            known = Methods.number(new String(bytes, ProtoReader.from(method), ProtoReader.length(method), UTF_8));
            methods.put(bytes, method, known);
        }
        return known;
    }

    private StatusClass status(boolean failed) {
        long status = attributes.number(Attribute.HTTP_RESPONSE_STATUS_CODE);
        status = status < 0 ? attributes.number(Attribute.HTTP_STATUS_CODE) : status;
        if (status >= 0) {
            return StatusClass.of(status);
        }
        return failed || attributes.has(Attribute.ERROR_TYPE) ? StatusClass.ERROR : StatusClass.OK;
    }

    private StatusClass callStatus(boolean failed) {
        long code = attributes.number(Attribute.RPC_GRPC_STATUS_CODE);
        code = code < 0 ? attributes.number(Attribute.RPC_RESPONSE_STATUS_CODE) : code;
        boolean serverError = code >= 0
                ? code <= Integer.MAX_VALUE && SERVER_ERRORS.contains((int) code)
                : SERVER_ERROR_NAMES.stream().anyMatch(each -> attributes.is(Attribute.RPC_RESPONSE_STATUS_CODE, each));
        return failed || serverError || attributes.has(Attribute.ERROR_TYPE) ? StatusClass.ERROR : StatusClass.OK;
    }

    private int routeNamed(byte[] from, long slice) {
        try {
            String route = Utf8.decode(from, slice).strip();
            return named(
                    route.codePointCount(0, route.length()) > Text.NAME_LENGTH
                            ? RequestSeries.OTHER
                            : Text.name("route", route));
        } catch (IllegalArgumentException unreadable) {
            return UNREADABLE_ROUTE;
        }
    }

    private int named(String name) {
        names.add(name);
        return names.size() - 1;
    }

    private static long slice(int from, int length) {
        return ((long) from << Integer.SIZE) | length;
    }
}
