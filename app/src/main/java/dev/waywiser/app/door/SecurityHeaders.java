package dev.waywiser.app.door;

import io.javalin.http.Context;

/** Headers that tell browsers what pages of this server may do, and what others may do with it. */
final class SecurityHeaders {
    /** Pages say themselves what they need; nothing else needs anything. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String ONE_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    /** Before anything else is said. */
    static void put(Context request, boolean tls) {
        request.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin")
                .header(
                        "Permissions-Policy",
                        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
        if (tls) {
            request.header("Strict-Transport-Security", ONE_YEAR);
        }
    }

    /** Badges are made to be shown on pages of others. */
    static void allowEmbedding(Context request) {
        request.header("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
