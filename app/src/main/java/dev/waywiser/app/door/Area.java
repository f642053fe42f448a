package dev.waywiser.app.door;

import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the server that has one rule of who may enter. Routes are told apart by the pattern they are registered with, never by
 * the address of a request, so no way of writing an address leads past the rule. What is not known takes {@link Scope#READ} to read and
 * {@link Scope#ADMIN} for everything else.
 */
public enum Area {
    /** Files of the program itself, its health, and the way to identify oneself: open to everybody. */
    PROGRAM(null),
    /** Webhooks, which are signed; whoever takes them checks that. */
    SIGNED(null),
    /** Pages of surveys, whose links are signed; whoever shows them checks that, and how often they are asked for. */
    SURVEYS(null),
    /** Answers of the read API. */
    READ(Scope.READ),
    /** Badges. */
    BADGES(Scope.READ),
    /** Prometheus' page. */
    METRICS(Scope.METRICS),
    /** Native events, and what was fetched from forges. */
    EVENTS(Scope.INGEST_EVENTS),
    /** Spans and metrics. */
    OTLP(Scope.INGEST_OTLP),
    /** Access logs. */
    ACCESS_LOGS(Scope.INGEST_ACCESS_LOGS),
    /** Whatever else is measured. */
    OTHER_INGEST(Scope.INGEST),
    /** Services, SLOs and mutes are declared and removed, people invited to surveys, and kept deliveries mapped again. */
    STATEMENTS(Scope.STATEMENTS),
    /** Everything else. */
    REST(Scope.ADMIN);

    /** Those that the settings of native events have always been for. */
    static final Set<Area> OF_EVENTS = Set.of(EVENTS, OTLP, ACCESS_LOGS, OTHER_INGEST, STATEMENTS);

    private static final Set<String> PROGRAM_ROUTES = Set.of("/healthz", "/readyz", "/openapi.yaml", Session.PATH);
    private static final Set<String> PAGES = Set.of(
            "/",
            "/builds",
            "/latency",
            "/platform",
            "/slos",
            "/alerts",
            "/deployment",
            "/delivery",
            "/login",
            "/api",
            "/console/{file}",
            "/schemas/{file}");
    private static final String API = "/api/v1/";

    private final @Nullable Scope scope;

    Area(@Nullable Scope scope) {
        this.scope = scope;
    }

    /** What it takes to enter; {@code null} where everybody may. */
    @Nullable
    Scope scope() {
        return scope;
    }

    /** As messages and metrics write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The area of a route.
     *
     * @param pattern as the route was registered, such as {@code /console/{file}}
     */
    static Area of(HandlerType method, String pattern) {
        boolean reads = method.equals(HandlerType.GET) || method.equals(HandlerType.HEAD);
        if (PROGRAM_ROUTES.contains(pattern)) {
            return PROGRAM;
        }
        if (pattern.startsWith("/surveys/") && (reads || method.equals(HandlerType.POST))) {
            return SURVEYS;
        }
        if (reads) {
            return ofReading(pattern);
        }
        if (pattern.equals("/v1/events") && method.equals(HandlerType.OPTIONS)) {
            return PROGRAM;
        }
        if (pattern.startsWith("/v1/webhooks/") && method.equals(HandlerType.POST)) {
            return SIGNED;
        }
        if (pattern.startsWith("/v1/") && method.equals(HandlerType.POST)) {
            return switch (pattern) {
                case "/v1/events", "/v1/backfill/{source}" -> EVENTS;
                case "/v1/traces", "/v1/metrics" -> OTLP;
                case "/v1/access-logs" -> ACCESS_LOGS;
                default -> OTHER_INGEST;
            };
        }
        boolean states = pattern.startsWith(API + "services/")
                || pattern.startsWith(API + "slos/")
                || pattern.startsWith(API + "mutes")
                || pattern.startsWith(API + "surveys/")
                || pattern.equals(API + "replays");
        return states ? STATEMENTS : REST;
    }

    private static Area ofReading(String pattern) {
        if (PAGES.contains(pattern) || pattern.startsWith("/webjars/")) {
            return PROGRAM;
        }
        if (pattern.equals("/metrics")) {
            return METRICS;
        }
        if (pattern.startsWith("/badges/")) {
            return BADGES;
        }
        return READ;
    }
}
