package dev.waywiser.ingest.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.ingest.requests.Methods;
import dev.waywiser.ingest.requests.RequestFold;
import dev.waywiser.ingest.requests.RouteTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the lines of one delivery. A line that cannot be read does not stop the others. Not thread-safe. */
final class LogFold {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int MOST_ERRORS = 20;
    private static final int MOST_PATHS = 10_000;

    /** A line that was refused. */
    record RefusedLine(int line, String reason) {}

    private final Form form;
    private final @Nullable String service;
    private final String environment;
    private final Instant latest;
    private final RouteTemplates templates;
    private final RequestFold fold;
    private final Map<String, String> routes = new HashMap<>();
    private final List<RefusedLine> errors = new ArrayList<>();
    private int refused;

    /** How lines are written. */
    enum Form {
        TEXT,
        JSON
    }

    /**
     * @param service of lines that do not tell it; {@code null} where they must
     * @param latest when requests may have ended, by our clock
     */
    LogFold(
            Form form,
            @Nullable String service,
            String environment,
            Instant latest,
            RouteTemplates templates,
            RequestFold fold) {
        this.form = form;
        this.service = service;
        this.environment = environment;
        this.latest = latest;
        this.templates = templates;
        this.fold = fold;
    }

    void read(byte[] body) {
        int number = 0;
        int from = 0;
        while (from < body.length) {
            int to = from;
            while (to < body.length && body[to] != '\n') {
                to++;
            }
            number++;
            read(number, body, from, to - from);
            from = to + 1;
        }
    }

    private void read(int number, byte[] body, int from, int length) {
        try {
            if (length > LONGEST_LINE) {
                throw new UnreadableLineException("it is longer than " + LONGEST_LINE + " bytes");
            }
            String line = new String(body, from, length, UTF_8).strip();
            if (!line.isEmpty()) {
                add(form == Form.JSON ? JsonLine.read(line) : TextLine.read(line));
            }
        } catch (UnreadableLineException unreadable) {
            refused++;
            if (errors.size() < MOST_ERRORS) {
                errors.add(new RefusedLine(number, String.valueOf(unreadable.getMessage())));
            }
        }
    }

    private void add(LoggedRequest request) throws UnreadableLineException {
        String name = request.service() == null ? service : request.service();
        if (name == null) {
            throw new UnreadableLineException("no service is named, neither in it nor in the address");
        }
        if (request.ended().isAfter(latest)) {
            throw new UnreadableLineException("it lies more than 10 minutes in the future: " + request.ended());
        }
        if (request.ended().isBefore(Instant.EPOCH)) {
            throw new UnreadableLineException("it lies before 1970: " + request.ended());
        }
        try {
            RequestSeries series = new RequestSeries(
                    request.environment() == null ? environment : request.environment(),
                    route(request),
                    Methods.name(Methods.number(request.method())),
                    StatusClass.of(request.status()));
            fold.add(
                    fold.series(new ServiceName(name), series),
                    Window.of(request.ended()),
                    request.took().toNanos());
        } catch (IllegalArgumentException unreadable) {
            throw new UnreadableLineException(String.valueOf(unreadable.getMessage()));
        }
    }

    private String route(LoggedRequest request) {
        String told = request.route();
        if (told != null) {
            return told;
        }
        String path = request.path();
        if (path == null) {
            return RequestSeries.OTHER;
        }
        String known = routes.get(path);
        if (known == null) {
            known = templates.route(path);
            if (routes.size() < MOST_PATHS) {
                routes.put(path, known);
            }
        }
        return known;
    }

    /** How many lines were refused. */
    int refused() {
        return refused;
    }

    /** The first of them. */
    List<RefusedLine> errors() {
        return errors;
    }
}
