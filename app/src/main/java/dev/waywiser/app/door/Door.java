package dev.waywiser.app.door;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.config.ServerAccess;
import dev.waywiser.ingest.otlp.Otlp;
import dev.waywiser.ingest.receive.ClientLimit;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stands in front of every route of a process, whichever role it belongs to: lets in who may enter, or says what it takes. */
public final class Door {
    private static final String CALLER = "dev.waywiser.caller";
    private static final String AREA = "dev.waywiser.area";
    private static final String SCHEME = "Bearer ";
    private static final String NOBODY = "(nobody known)";
    private static final String COUNTER = "waywiser.door.refused";
    private static final Set<Area> LIMITED = Set.of(Area.READ, Area.BADGES);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Policy policy;
    private final Tokens tokens;
    private final ClientLimit limit;
    private final Audit audit;
    private final ServerAccess access;
    private final boolean tls;
    private final MeterRegistry meters;

    /**
     * Reads what it needs.
     *
     * @throws TokensException where the file of tokens cannot be used
     * @throws IOException where the audit log cannot be written
     */
    public Door(Config config, MeterRegistry meters, Clock clock) throws IOException {
        this.access = config.server().access();
        Path file = access.tokens().file();
        this.policy = Policy.of(config);
        this.tokens = new Tokens(config.ingest().events().secrets(), file == null ? null : new TokenFile(file), clock);
        this.limit = new ClientLimit(access.read().perMinute());
        this.audit = new Audit(access.audit().file(), clock);
        this.tls = config.server().tls() != null;
        this.meters = meters;
    }

    /** Puts it in front of the routes, also of those that are added later. */
    public void addTo(JavalinConfig server) {
        server.routes.before(request -> SecurityHeaders.put(request, tls));
        if (!access.cors().origins().isEmpty()) {
            server.bundledPlugins.enableCors(cors -> cors.addRule(rule -> {
                String[] others = access.cors().origins().stream().skip(1).toArray(String[]::new);
                rule.allowHost(access.cors().origins().get(0), others);
                rule.exposeHeader("Link");
                rule.exposeHeader("ETag");
                rule.exposeHeader("Retry-After");
            }));
        }
        server.routes.beforeMatched(this::admit);
        server.routes.exception(Refused.class, Door::refuse);
        server.routes.after(this::note);
        new Session(this).addTo(server.routes);
    }

    private void admit(Context request) {
        Endpoint route = request.endpoints().matchedHttpEndpoint();
        Area area = route == null ? Area.REST : Area.of(route.method, route.path);
        request.attribute(AREA, area);
        if (area == Area.BADGES) {
            SecurityHeaders.allowEmbedding(request);
        }
        Scope scope = area.scope();
        if (scope == null || policy.left().contains(area)) {
            return;
        }
        boolean open = policy.open().contains(area) || isOpenHere(request, area);
        Optional<Caller> caller = open ? nameIfKnown(request) : caller(request);
        caller.ifPresent(known -> remember(request, known));
        if (!open) {
            require(request, area, scope, caller);
        }
        if (LIMITED.contains(area)) {
            limit(request, caller.map(known -> "token " + known.name()).orElse(request.ip()));
        }
    }

    /** Whether a request may enter since only this machine reaches the server. */
    private boolean isOpenHere(Context request, Area area) {
        if (!policy.openHere().contains(area)) {
            return false;
        }
        // Programs that send name the server as they like; browsers say where the page comes from that makes them send.
        boolean sent = Area.OF_EVENTS.contains(area) && request.header("Origin") == null;
        if (!sent && !Hosts.isLoopback(request.header("Host"))) {
            throw refused(
                    area,
                    new Refused(
                            403,
                            "Open on this machine only",
                            "Without tokens this server answers only requests to localhost or 127.0.0.1, and this one"
                                    + " was sent to another name. Set server.tokens.file, or server.read.open to true"
                                    + " where everybody may read",
                            0));
        }
        return true;
    }

    private void require(Context request, Area area, Scope scope, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            boolean shown = shown(request) != null;
            request.header("WWW-Authenticate", "Bearer");
            throw refused(
                    area,
                    new Refused(
                            401,
                            "Who asks is not known",
                            (shown ? "This token is not known, has expired or was revoked; send" : "Send")
                                    + " a token of the scope " + scope.text()
                                    + " as Authorization: Bearer TOKEN. 'waywiser token create' makes one",
                            0));
        }
        if (!caller.get().may(scope)) {
            throw refused(
                    area,
                    new Refused(
                            403,
                            "The token is not good for this",
                            "The token " + caller.get().name() + " has not the scope " + scope.text()
                                    + ", which this takes",
                            0));
        }
    }

    /** Holds the client to how often it may ask. */
    void limit(Context request, String client) {
        long wait = limit.secondsToWait(client);
        if (wait > 0) {
            throw refused(
                    request.attribute(AREA),
                    new Refused(
                            429,
                            "Too many requests",
                            "At most " + limit.perMinute() + " requests a minute are answered to one client; come again"
                                    + " in " + wait + " s",
                            wait));
        }
    }

    private Refused refused(@Nullable Area area, Refused refused) {
        meters.counter(
                        COUNTER,
                        "area",
                        area == null ? Area.REST.text() : area.text(),
                        "status",
                        Integer.toString(refused.status()))
                .increment();
        return refused;
    }

    /** Where nobody needs a token, a broken file of tokens shuts nobody out. */
    private Optional<Caller> nameIfKnown(Context request) {
        String token = shown(request);
        try {
            return token == null ? Optional.empty() : tokens.caller(token);
        } catch (Tokens.UnreadableException unreadable) {
            return Optional.empty();
        }
    }

    /** Who shows a token that is known. */
    Optional<Caller> caller(Context request) {
        String token = shown(request);
        return token == null ? Optional.empty() : known(token);
    }

    /** Who has this token. */
    Optional<Caller> known(String token) {
        try {
            return tokens.caller(token);
        } catch (Tokens.UnreadableException unreadable) {
            throw new Refused(
                    503,
                    "Tokens cannot be read",
                    "The server's file of tokens cannot be read, so nobody is let in; its log says why. Try again",
                    5);
        }
    }

    void remember(Context request, Caller caller) {
        request.attribute(CALLER, caller);
    }

    boolean isOpen(Area area) {
        return policy.open().contains(area) || policy.openHere().contains(area);
    }

    /** The token of a header, or for who only reads that of the cookie. */
    private static @Nullable String shown(Context request) {
        String header = request.header("Authorization");
        if (header != null) {
            return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    ? header.substring(SCHEME.length()).strip()
                    : null;
        }
        boolean reads =
                request.method().name().equals("GET") || request.method().name().equals("HEAD");
        return reads ? Session.token(request) : null;
    }

    private void note(Context request) {
        Area area = request.attribute(AREA);
        boolean logsIn =
                Session.PATH.equals(request.path()) && !request.method().name().equals("GET");
        if (area == Area.STATEMENTS || area == Area.REST || logsIn) {
            Caller caller = request.attribute(CALLER);
            Optional<Caller> known = caller == null ? nameIfKnown(request) : Optional.of(caller);
            audit.note(request, known.map(Caller::name).orElse(NOBODY));
        }
    }

    private static void refuse(Refused refused, Context request) {
        if (refused.retryAfterSeconds() > 0) {
            request.header("Retry-After", Long.toString(refused.retryAfterSeconds()));
        }
        request.header("Cache-Control", "no-store");
        if (request.attribute(AREA) == Area.OTLP) {
            // Its senders read nothing else.
            Otlp.refuse(request, refused.status(), refused.title() + ": " + refused.getMessage());
            return;
        }
        ObjectNode problem = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", refused.title())
                .put("status", refused.status())
                .put("detail", refused.getMessage());
        request.status(refused.status())
                .contentType("application/problem+json")
                .result(JSON.writeValueAsBytes(problem));
    }
}
