package dev.waywiser.query.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.waywiser.store.StoreLimitException;
import dev.waywiser.store.StoreUnavailableException;
import dev.waywiser.store.query.Page;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers as JSON, or as CSV where that is what the request accepts, and failures as RFC 9457 problems. */
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Less than what a fact takes anyway until it can be asked for. */
    private static final Duration OLDEST_SHARED = Duration.ofMillis(250);

    private static final int RETRY_AFTER_SECONDS = 5;
    private static final String PROBLEM = "application/problem+json";
    private static final String API = "/api/";
    private static final Set<String> CSV_TYPES = Set.of("text/csv", "text/*");
    private static final Set<String> JSON_TYPES = Set.of("application/json", "application/*", "*/*");

    private Answers() {}

    /** Answers GET, and HEAD with the headers that GET has. */
    public static void on(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    /** The same for a question: who asks it while it is being answered to another gets that answer. */
    public static void question(RoutesConfig routes, String path, Handler handler) {
        on(routes, path, new SharedAnswers(OLDEST_SHARED, System::nanoTime).of(handler));
    }

    /** Whether the request likes CSV more than JSON; of equals, the one that it names first. */
    static boolean wantsCsv(Context request) {
        QuotedQualityCSV accepted = new QuotedQualityCSV(QuotedQualityCSV.MOST_SPECIFIC_MIME_ORDERING);
        Collections.list(request.req().getHeaders("Accept")).forEach(accepted::addValue);
        for (String range : accepted.getValues()) {
            String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (CSV_TYPES.contains(type)) {
                return true;
            }
            if (JSON_TYPES.contains(type)) {
                return false;
            }
        }
        return false;
    }

    /** Answers with the rows. */
    public static void write(Context request, Rows rows) {
        request.header("Vary", "Accept");
        if (wantsCsv(request)) {
            tagged(request, "text/csv; charset=utf-8", csv(rows));
        } else {
            tagged(request, "application/json", JSON.writeValueAsBytes(rows.rows()));
        }
    }

    /** Answers with a body that who has it already need not be sent again. */
    public static void tagged(Context request, String contentType, byte[] body) {
        Answer.of(request, contentType, body).tell(request);
    }

    /** Answers with a file of the program, which may be kept as {@code cacheControl} says. */
    public static void file(Context request, String cacheControl, String contentType, byte[] body) {
        unlessKnown(request, EntityTag.of(body), cacheControl, contentType, body);
    }

    static void unlessKnown(Context request, String tag, String cacheControl, String contentType, byte[] body) {
        request.header("Cache-Control", cacheControl)
                .header("X-Content-Type-Options", "nosniff")
                .header("ETag", tag);
        if (EntityTag.isAmong(request.header("If-None-Match"), tag)) {
            request.status(304);
        } else {
            request.contentType(contentType).result(body);
        }
    }

    /** Answers with one thing. */
    public static void write(Context request, Map<String, @Nullable Object> thing) {
        tagged(request, "application/json", JSON.writeValueAsBytes(thing));
    }

    /** Says why there is no answer. */
    public static void refuse(Context request, int status, String title, String detail) {
        write(request, status, problem(status, title, detail));
    }

    /** Says where the page that follows is (RFC 8288). */
    private static void linkToNext(Context request, String parameters) {
        request.header("Link", "<" + request.path() + "?" + parameters + ">; rel=\"next\"");
    }

    /**
     * The rows of a page, of which one more was asked for to know whether another page follows, which is then said.
     *
     * @param next the page that follows a row, of so many rows
     * @param parameters of the question about a page
     */
    public static <R> List<R> paged(
            Context request,
            Page page,
            List<R> found,
            BiFunction<R, Integer, Page> next,
            Function<Page, String> parameters) {
        if (found.size() <= page.limit()) {
            return found;
        }
        List<R> rows = found.subList(0, page.limit());
        linkToNext(request, parameters.apply(next.apply(rows.get(page.limit() - 1), page.limit())));
        return rows;
    }

    /** Turns what goes wrong on the routes of the read side into problems. */
    public static void addTo(RoutesConfig routes) {
        routes.exception(BadParameterException.class, (bad, request) -> {
            String name = bad.parameter().isEmpty() ? "A parameter without a name" : bad.parameter();
            Map<String, Object> problem = problem(400, "Bad parameter", name + " " + bad.getMessage());
            problem.put("parameter", bad.parameter());
            write(request, 400, problem);
        });
        routes.exception(StoreLimitException.class, Answers::tooLarge);
        routes.exception(StoreUnavailableException.class, (away, request) -> {
            LOG.warn("{} {} cannot be answered now: {}", request.method(), request.path(), away.getMessage());
            request.header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
            write(
                    request,
                    503,
                    problem(503, "ClickHouse is away", "ClickHouse cannot be asked now. Nothing is lost; try again."));
        });
        routes.exception(MethodNotAllowedResponse.class, (wrong, request) -> {
            String allowed = wrong.getDetails().getOrDefault("availableMethods", "");
            request.header("Allow", allowed);
            String detail = request.path() + " does not take " + request.method() + ", but " + allowed;
            write(request, 405, problem(405, "Method not allowed", detail));
        });
        routes.exception(RuntimeException.class, Answers::bug);
        routes.error(404, Answers::notFound);
    }

    private static void tooLarge(StoreLimitException limit, Context request) {
        LOG.warn("{} {} takes too much: {}", request.method(), request.path(), limit.getMessage());
        String smaller = "; ask for a shorter period, for fewer services, or for longer steps";
        if (limit.tooSlow()) {
            request.header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
            String detail =
                    "ClickHouse gave up on this question: it took longer, or more memory, than one may" + smaller;
            write(request, 503, problem(503, "The question takes too long", detail));
        } else {
            String detail = "This question reads more rows than one may" + smaller;
            write(request, 422, problem(422, "The question is too large", detail));
        }
    }

    private static void bug(RuntimeException bug, Context request) {
        LOG.error("{} {} failed", request.method(), request.path(), bug);
        write(
                request,
                500,
                problem(500, "Waywiser failed", "This is a fault of the server; its log says more. Please report it."));
    }

    /** Other modules of the same process may have said themselves why something is not there. */
    private static void notFound(Context request) {
        request.header("X-Content-Type-Options", "nosniff");
        boolean answered = String.valueOf(request.res().getContentType()).startsWith(PROBLEM);
        if (request.path().startsWith(API) && !answered) {
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

    private static void neitherKeptNorGuessed(Context request) {
        request.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
    }

    private static void write(Context request, int status, Map<String, Object> problem) {
        neitherKeptNorGuessed(request);
        request.status(status).contentType(PROBLEM).result(JSON.writeValueAsBytes(problem));
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
        if (value instanceof Map<?, ?>
                || value instanceof JsonNode
                || (value instanceof Collection<?> things
                        && things.stream().anyMatch(thing -> thing instanceof Map<?, ?>))) {
            // What has members has no other form in one cell.
            return JSON.writeValueAsString(value);
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return value == null ? null : value.toString();
    }
}
