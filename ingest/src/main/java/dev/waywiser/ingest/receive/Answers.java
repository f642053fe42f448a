package dev.waywiser.ingest.receive;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waywiser.ingest.publish.Delivery;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What is answered where nothing else is agreed: JSON, and problems as RFC 9457. */
public final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    private Answers() {}

    private record Accepted(
            UUID delivery,
            int events,
            @Nullable String outcome,
            @Nullable String reason) {}

    /** RFC 9457. */
    private record ProblemDetails(String title, int status, String detail, List<?> errors) {}

    /** Answers a request of which everything is kept. */
    public static void accepted(Context context, Delivery delivery) {
        String outcome = delivery.reason() == null ? null : delivery.outcome().text();
        Accepted body = new Accepted(delivery.id(), delivery.events().size(), outcome, delivery.reason());
        context.status(202).contentType("application/json").result(JSON.writeValueAsBytes(body));
    }

    /**
     * Answers a request of which nothing is kept.
     *
     * @param challenge how a sender proves who it is, for a 401
     */
    public static void refused(Context context, String challenge, Refusal refusal) {
        RefusalKind kind = refusal.kind();
        ProblemDetails body = new ProblemDetails(kind.title(), kind.status(), refusal.detail(), refusal.errors());
        context.status(kind.status()).contentType("application/problem+json").result(JSON.writeValueAsBytes(body));
        if (kind.retryAfterSeconds() > 0) {
            context.header("Retry-After", Integer.toString(kind.retryAfterSeconds()));
        }
        if (kind == RefusalKind.UNAUTHORIZED) {
            context.header("WWW-Authenticate", challenge);
        }
    }
}
