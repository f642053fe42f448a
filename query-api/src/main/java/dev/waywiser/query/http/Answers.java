package dev.waywiser.query.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.waywiser.store.StoreUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers as JSON, or as CSV where that is what the request accepts, and failures as RFC 9457 problems. */
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final String API = "/api/";

    private Answers() {}

    /** Whether the request wants CSV. */
    public static boolean wantsCsv(Context request) {
        String accept = request.header("Accept");
        return accept != null && accept.contains("text/csv");
    }

    /** Answers with the rows. */
    public static void write(Context request, Rows rows) {
        request.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
        if (wantsCsv(request)) {
            request.contentType("text/csv; charset=utf-8").result(csv(rows));
        } else {
            request.contentType("application/json").result(JSON.writeValueAsBytes(rows.rows()));
        }
    }

    /** Says where the page that follows is (RFC 8288). */
    public static void linkToNext(Context request, String parameters) {
        request.header("Link", "<" + request.path() + "?" + parameters + ">; rel=\"next\"");
    }

    /** Turns what goes wrong on the routes of the read side into problems. */
    public static void addTo(RoutesConfig routes) {
        routes.exception(BadParameterException.class, (bad, request) -> {
            Map<String, Object> problem = problem(400, "Bad parameter", bad.parameter() + " " + bad.getMessage());
            problem.put("parameter", bad.parameter());
            write(request, 400, problem);
        });
        routes.exception(StoreUnavailableException.class, (away, request) -> {
            LOG.warn("{} {} cannot be answered now: {}", request.method(), request.path(), away.getMessage());
            request.header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
            write(
                    request,
                    503,
                    problem(503, "ClickHouse is away", "ClickHouse cannot be asked now. Nothing is lost; try again."));
        });
        routes.exception(RuntimeException.class, Answers::bug);
        routes.error(404, Answers::notFound);
    }

    private static void bug(RuntimeException bug, Context request) {
        LOG.error("{} {} failed", request.method(), request.path(), bug);
        write(
                request,
                500,
                problem(500, "Waywiser failed", "This is a fault of the server; its log says more. Please report it."));
    }

    private static void notFound(Context request) {
        if (request.path().startsWith(API)) {
            String detail =
                    "There is no " + request.method() + " " + request.path() + "; what there is says /openapi.yaml";
            write(request, 404, problem(404, "Not found", detail));
        }
    }

    private static Map<String, Object> problem(int status, String title, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        return problem;
    }

    private static void write(Context request, int status, Map<String, Object> problem) {
        request.status(status).contentType("application/problem+json").result(JSON.writeValueAsBytes(problem));
    }

    private static byte[] csv(Rows rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(rows.columns());
            rows.rows()
                    .forEach(row -> csv.writeRecord(
                            row.values().stream().map(Answers::cell).toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot be written", impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String cell(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return value == null ? null : value.toString();
    }
}
