package dev.waywiser.ingest.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of text: the combined format of nginx and Apache with the duration as its last field, or Envoy's default format. A duration
 * with a decimal point is nginx's {@code $request_time} in seconds, beside the time at which the request ended; one without is Apache's
 * {@code %D} in microseconds, beside the time at which it began.
 */
final class TextLine {
    private static final DateTimeFormatter COMMON = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);
    private static final int MOST_FIELDS = 100;
    private static final int ENVOY_DURATION = 6;

    private TextLine() {}

    /** A field, and what it stands in. */
    private record Field(char quote, String text) {}

    static LoggedRequest read(String line) throws UnreadableLineException {
        List<Field> fields = fields(line);
        if (fields.isEmpty()) {
            throw new UnreadableLineException("the line is empty");
        }
        return fields.get(0).quote() == '[' ? envoy(fields) : combined(fields);
    }

    private static LoggedRequest envoy(List<Field> fields) throws UnreadableLineException {
        if (fields.size() <= ENVOY_DURATION || fields.get(1).quote() != '"') {
            throw new UnreadableLineException("it is not Envoy's default format, as which it begins");
        }
        Instant began = LoggedRequest.time(fields.get(0).text(), Instant::parse);
        Duration took = LoggedRequest.took(fields.get(ENVOY_DURATION).text(), 1e-3);
        return request(fields.get(1).text(), fields.get(2).text(), began.plus(took), took);
    }

    private static LoggedRequest combined(List<Field> fields) throws UnreadableLineException {
        int time = 0;
        while (time < fields.size() && fields.get(time).quote() != '[') {
            time++;
        }
        if (time + 4 >= fields.size() || fields.get(time + 1).quote() != '"') {
            throw new UnreadableLineException("it is not the combined format with a duration at its end");
        }
        Instant told = LoggedRequest.time(
                fields.get(time).text(),
                text -> OffsetDateTime.parse(text, COMMON).toInstant());
        Field last = fields.get(fields.size() - 1);
        if (last.quote() != ' ' || !last.text().matches("[0-9.]{1,20}")) {
            throw new UnreadableLineException("its last field is no duration: " + LoggedRequest.shortened(last.text()));
        }
        boolean nginx = last.text().indexOf('.') >= 0;
        Duration took = LoggedRequest.took(last.text(), nginx ? 1 : 1e-6);
        Instant ended = nginx ? told : told.plus(took);
        return request(fields.get(time + 1).text(), fields.get(time + 2).text(), ended, took);
    }

    private static LoggedRequest request(String request, String status, Instant ended, Duration took)
            throws UnreadableLineException {
        int method = request.indexOf(' ');
        int protocol = request.lastIndexOf(' ');
        boolean readable = method > 0 && protocol > method;
        return new LoggedRequest(
                null,
                null,
                readable ? request.substring(0, method) : "",
                readable ? pathOf(request.substring(method + 1, protocol)) : null,
                null,
                LoggedRequest.status(status),
                ended,
                took);
    }

    /** Proxies are asked for whole addresses. */
    private static @Nullable String pathOf(String target) {
        int scheme = target.indexOf("://");
        if (scheme < 0 || scheme > 5) {
            return target;
        }
        int slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    /** Fields are separated by spaces; what stands in quotes or in brackets is one. */
    private static List<Field> fields(String line) {
        List<Field> fields = new ArrayList<>();
        int at = 0;
        while (at < line.length() && fields.size() < MOST_FIELDS) {
            char first = line.charAt(at);
            if (first == ' ') {
                at++;
                continue;
            }
            boolean quoted = first == '"' || first == '[';
            int from = quoted ? at + 1 : at;
            int to = end(line, from, first == '"' ? '"' : first == '[' ? ']' : ' ');
            fields.add(new Field(quoted ? first : ' ', line.substring(from, to)));
            at = to + 1;
        }
        return fields;
    }

    private static int end(String line, int from, char closing) {
        int at = from;
        while (at < line.length() && line.charAt(at) != closing) {
            at += closing == '"' && line.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, line.length());
    }
}
