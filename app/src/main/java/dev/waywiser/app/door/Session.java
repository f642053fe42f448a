package dev.waywiser.app.door;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a browser shows its token: {@code POST /api/v1/session} puts it into a cookie that scripts cannot read and that other sites cannot
 * use, {@code DELETE} takes it out. The cookie is the token itself, so that every instance knows it, and a revoked one is good for
 * nothing at once. It reads and never writes.
 */
final class Session {
    static final String PATH = "/api/v1/session";

    private static final String COOKIE = "waywiser_token";
    private static final int LARGEST_BODY_BYTES = 4_096;
    private static final int UNTIL_THE_BROWSER_CLOSES = -1;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Door door;

    Session(Door door) {
        this.door = door;
    }

    void addTo(RoutesConfig routes) {
        routes.get(PATH, this::tell);
        routes.post(PATH, this::begin);
        routes.delete(PATH, Session::end);
    }

    /** The token in the cookie; {@code null} where there is none. */
    static @Nullable String token(Context request) {
        return request.cookie(COOKIE);
    }

    private void tell(Context request) {
        Optional<Caller> caller = door.caller(request);
        ObjectNode told = JSON.createObjectNode();
        told.put("open", door.isOpen(Area.READ));
        told.put("name", caller.map(Caller::name).orElse(null));
        told.put("inCookie", caller.isPresent() && token(request) != null);
        answer(request, told);
    }

    private void begin(Context request) throws IOException {
        door.limit(request, request.ip());
        if (!String.valueOf(request.contentType()).startsWith("application/json")) {
            throw new Refused(415, "The body's form is not supported", "Content-Type must be application/json", 0);
        }
        Caller caller = door.known(tokenOf(request))
                .filter(known -> known.may(Scope.METRICS))
                .orElseThrow(() -> new Refused(
                        401,
                        "This token does not open the door",
                        "It is not known, has expired, was revoked, or may not read. 'waywiser token list' tells which"
                                + " there are",
                        0));
        door.remember(request, caller);
        ObjectNode told = JSON.createObjectNode();
        told.put("open", door.isOpen(Area.READ));
        told.put("name", caller.name());
        told.put("inCookie", true);
        request.cookie(cookie(request, tokenOf(request), UNTIL_THE_BROWSER_CLOSES));
        answer(request, told);
    }

    private static void end(Context request) {
        request.cookie(cookie(request, "", 0));
        request.status(204);
    }

    private static String tokenOf(Context request) throws IOException {
        byte[] body = request.bodyAsBytes();
        if (body.length > LARGEST_BODY_BYTES) {
            throw new Refused(413, "The body is too large", "It must be {\"token\": \"TOKEN\"}", 0);
        }
        try {
            JsonNode token = JSON.readTree(body).path("token");
            if (token.isString() && !token.stringValue().isBlank()) {
                return token.stringValue().strip();
            }
        } catch (JacksonException notJson) {
            throw malformed();
        }
        throw malformed();
    }

    private static Refused malformed() {
        return new Refused(400, "The request is not valid", "The body must be {\"token\": \"TOKEN\"}", 0);
    }

    private static Cookie cookie(Context request, String value, int maxAge) {
        boolean encrypted = request.req().isSecure() || "https".equals(request.header("X-Forwarded-Proto"));
        return new Cookie(COOKIE, value, "/", maxAge, encrypted, true, null, SameSite.STRICT);
    }

    private static void answer(Context request, ObjectNode told) {
        request.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(JSON.writeValueAsBytes(told));
    }
}
