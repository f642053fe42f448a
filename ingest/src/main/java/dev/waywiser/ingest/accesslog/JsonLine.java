package dev.waywiser.ingest.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of JSON, with the names of Waywiser's own, or those of nginx's variables, of Envoy, of Caddy or of Traefik. What all of them
 * call {@code duration} and none tells the unit of is read by what stands beside it.
 */
final class JsonLine {
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Unit(String name, double seconds) {}

    private static final List<Unit> DURATIONS = List.of(
            new Unit("duration_s", 1),
            new Unit("duration_ms", 1e-3),
            new Unit("duration_us", 1e-6),
            new Unit("duration_ns", 1e-9),
            new Unit("request_time", 1),
            new Unit("Duration", 1e-9));

    private static final double EPOCH_NANOS = 1e9;

    private final JsonNode line;

    private JsonLine(JsonNode line) {
        this.line = line;
    }

    static LoggedRequest read(String text) throws UnreadableLineException {
        try {
            JsonNode line = JSON.readTree(text);
            if (!line.isObject()) {
                throw new UnreadableLineException("it is not one JSON object");
            }
            return new JsonLine(line).request();
        } catch (JacksonException notJson) {
            throw new UnreadableLineException("it is not JSON: " + notJson.getOriginalMessage());
        }
    }

    private LoggedRequest request() throws UnreadableLineException {
        Duration took = took();
        String method = first("method", "request_method", "RequestMethod", "request.method");
        String status = first("status", "response_code", "DownstreamStatus");
        if (status == null) {
            throw new UnreadableLineException("it has no status");
        }
        return new LoggedRequest(
                first("service"),
                first("environment"),
                method == null ? "" : method,
                first("path", "request_uri", "uri", "RequestPath", "request.uri"),
                first("route"),
                LoggedRequest.status(status),
                ended(took),
                took);
    }

    private Duration took() throws UnreadableLineException {
        for (Unit unit : DURATIONS) {
            String text = first(unit.name());
            if (text != null) {
                return LoggedRequest.took(text, unit.seconds());
            }
        }
        String duration = first("duration");
        if (duration != null && line.has("start_time")) {
            return LoggedRequest.took(duration, 1e-3);
        } else if (duration != null && line.has("ts")) {
            return LoggedRequest.took(duration, 1);
        }
        throw new UnreadableLineException(
                duration == null
                        ? "it has no duration; call it duration_s, duration_ms, duration_us or duration_ns"
                        : "the unit of duration is not known; call it duration_s, duration_ms, duration_us or duration_ns");
    }

    private Instant ended(Duration took) throws UnreadableLineException {
        String began = first("start_time", "StartUTC");
        if (began != null) {
            return LoggedRequest.time(began, JsonLine::instant).plus(took);
        }
        String ended = first("time", "time_iso8601", "msec", "ts");
        if (ended == null) {
            throw new UnreadableLineException("it has no time");
        }
        return LoggedRequest.time(ended, JsonLine::instant);
    }

    /** RFC 3339, or seconds since 1970. */
    private static Instant instant(String text) {
        if (text.matches("[0-9.]{1,25}(E[0-9]{1,2})?")) {
            double seconds = Double.parseDouble(text);
            long whole = (long) seconds;
            return Instant.ofEpochSecond(whole, Math.round((seconds - whole) * EPOCH_NANOS));
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    /** The first of these members that is there; a dot leads into an object. */
    private @Nullable String first(String... names) {
        for (String name : names) {
            JsonNode value = line.get(name);
            int dot = name.indexOf('.');
            if (dot > 0) {
                value = line.path(name.substring(0, dot)).get(name.substring(dot + 1));
            }
            if (value != null
                    && !value.isContainer()
                    && !value.isNull()
                    && !value.asString().isEmpty()) {
                return value.asString();
            }
        }
        return null;
    }
}
