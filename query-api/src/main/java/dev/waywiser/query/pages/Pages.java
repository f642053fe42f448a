package dev.waywiser.query.pages;

import dev.waywiser.query.http.Answers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Serves files of the program itself, and nothing else: names are of one form, and lie in three folders. */
public final class Pages {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,80}");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/schema+json",
            "yaml", "application/yaml");
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private Pages() {}

    public static void addTo(RoutesConfig routes) {
        Answers.on(routes, "/", request -> serve(request, "/console/", "index.html"));
        Answers.on(routes, "/builds", request -> serve(request, "/console/", "builds.html"));
        Answers.on(routes, "/latency", request -> serve(request, "/console/", "latency.html"));
        Answers.on(routes, "/slos", request -> serve(request, "/console/", ofSlos(request)));
        Answers.on(routes, "/alerts", request -> serve(request, "/console/", "alerts.html"));
        Answers.on(routes, "/deployment", request -> serve(request, "/console/", "deployment.html"));
        Answers.on(routes, "/delivery", request -> serve(request, "/console/", "delivery.html"));
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
            request.header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cache-Control", folder.equals(CHARTS) ? "public, max-age=86400" : "no-cache")
                    .contentType(type)
                    .result(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
