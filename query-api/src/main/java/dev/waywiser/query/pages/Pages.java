package dev.waywiser.query.pages;

import dev.waywiser.query.http.Answers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Serves files of the program itself, and nothing else: names are of one form, and lie in a few folders. */
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
    private static final String CHARTS = LIBRARIES + "uplot/1.6.30/dist/";

    private Pages() {}

    public static void addTo(RoutesConfig routes) {
        Answers.on(routes, "/", request -> serve(request, "/console/", "index.html"));
        Answers.on(routes, "/builds", request -> serve(request, "/console/", "builds.html"));
        Answers.on(routes, "/latency", request -> serve(request, "/console/", "latency.html"));
        Answers.on(routes, "/slos", request -> serve(request, "/console/", ofSlos(request)));
        Answers.on(routes, "/alerts", request -> serve(request, "/console/", "alerts.html"));
        Answers.on(routes, "/platform", request -> serve(request, "/console/", "platform.html"));
        Answers.on(routes, "/deployment", request -> serve(request, "/console/", "deployment.html"));
        Answers.on(routes, "/delivery", request -> serve(request, "/console/", "delivery.html"));
        Answers.on(routes, "/login", request -> serve(request, "/console/", "login.html"));
        Answers.on(routes, "/api", request -> serve(request, "/console/", "explorer.html"));
        Answers.on(
                routes,
                "/webjars/swagger-ui/5.34.1/{file}",
                request -> serve(request, EXPLORER, request.pathParam("file")));
        Answers.on(routes, "/console/{file}", request -> serve(request, "/console/", request.pathParam("file")));
        Answers.on(
                routes,
                "/webjars/uplot/1.6.30/dist/{file}",
                request -> serve(request, CHARTS, request.pathParam("file")));
        Answers.on(routes, "/openapi.yaml", request -> serve(request, "/", "openapi.yaml"));
        Answers.on(routes, "/schemas/{file}", request -> serve(request, "/schemas/", request.pathParam("file")));
    }

    /** One of them where it is named, as alerts name it. */
    private static String ofSlos(Context request) {
        return request.queryParam("slo") == null ? "slos.html" : "slo.html";
    }

    private static void serve(Context request, String folder, String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream file =
                type == null || !NAME.matcher(name).matches() ? null : Pages.class.getResourceAsStream(folder + name)) {
            if (file == null || type == null) {
                request.status(404).contentType("text/plain").result("There is no " + request.path() + "\n");
                return;
            }
            request.header("Content-Security-Policy", CONTENT_SECURITY_POLICY).header("Referrer-Policy", "no-referrer");
            String cacheControl = folder.startsWith(LIBRARIES) ? "public, max-age=86400" : "no-cache";
            Answers.file(request, cacheControl, type, file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
