package dev.waywiser.query.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.query.http.Answers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves the console, and files of the program itself: their names are of one form, and they lie in a few folders. */
public final class Pages {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,80}");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/schema+json",
            "yaml", "application/yaml");
    /** Scripts and styles come from files of this server, nothing is loaded from elsewhere, and nobody frames a page. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private static final String LIBRARIES = "/META-INF/resources/webjars/";
    private static final String EXPLORER = LIBRARIES + "swagger-ui/5.34.1/";
    private static final String CHARTS = "/META-INF/resources/" + Frame.CHARTS;
    private static final String CHECK_EACH_TIME = "no-cache";

    /** Each page as it is sent. */
    private static final Map<ConsolePage, byte[]> CONSOLE = whole();

    private Pages() {}

    public static void addTo(RoutesConfig routes) {
        for (ConsolePage page : ConsolePage.values()) {
            if (page != ConsolePage.SLO) {
                Answers.on(
                        routes,
                        page.path(),
                        request -> serve(request, page == ConsolePage.SLOS ? ofSlos(request) : page));
            }
        }
        Answers.on(routes, "/api", request -> serve(request, "/console/", "explorer.html"));
        Answers.on(
                routes,
                "/webjars/swagger-ui/5.34.1/{file}",
                request -> serve(request, EXPLORER, request.pathParam("file")));
        Answers.on(routes, "/console/{file}", request -> serve(request, "/console/", request.pathParam("file")));
        Answers.on(routes, "/" + Frame.CHARTS + "{file}", request -> serve(request, CHARTS, request.pathParam("file")));
        Answers.on(routes, "/openapi.yaml", request -> serve(request, "/", "openapi.yaml"));
        Answers.on(routes, "/schemas/{file}", request -> serve(request, "/schemas/", request.pathParam("file")));
    }

    /** One of them where it is named, as alerts name it. */
    private static ConsolePage ofSlos(Context request) {
        return request.queryParam("slo") == null ? ConsolePage.SLOS : ConsolePage.SLO;
    }

    private static Map<ConsolePage, byte[]> whole() {
        Map<ConsolePage, byte[]> whole = new EnumMap<>(ConsolePage.class);
        for (ConsolePage page : ConsolePage.values()) {
            byte[] content = read("/pages/" + page.script() + ".html");
            if (content == null) {
                throw new IllegalStateException("the page " + page + " has no content");
            }
            whole.put(page, Frame.around(page, new String(content, UTF_8)).getBytes(UTF_8));
        }
        return whole;
    }

    private static void serve(Context request, ConsolePage page) {
        secured(request);
        Answers.file(request, CHECK_EACH_TIME, "text/html; charset=utf-8", Objects.requireNonNull(CONSOLE.get(page)));
    }

    private static void serve(Context request, String folder, String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        byte[] file = type == null || !NAME.matcher(name).matches() ? null : read(folder + name);
        if (file == null || type == null) {
            request.status(404).contentType("text/plain").result("There is no " + request.path() + "\n");
            return;
        }
        secured(request);
        Answers.file(request, folder.startsWith(LIBRARIES) ? "public, max-age=86400" : CHECK_EACH_TIME, type, file);
    }

    private static void secured(Context request) {
        request.header("Content-Security-Policy", CONTENT_SECURITY_POLICY).header("Referrer-Policy", "no-referrer");
    }

    private static byte @Nullable [] read(String resource) {
        try (InputStream file = Pages.class.getResourceAsStream(resource)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
