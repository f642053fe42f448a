package dev.waywiser.query.delivery;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.store.query.RawDelivery;
import dev.waywiser.store.query.RawDeliveryQueries;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/deliveries/ID}: what a sender sent, as it came, and what it became. */
public final class RawDeliveryRoutes {
    private static final int MOST_DEPLOYMENTS = 100;

    private final RawDeliveryQueries queries;
    private final Clock clock;

    public RawDeliveryRoutes(RawDeliveryQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/deliveries/<id>", this::tell);
    }

    private void tell(Context request) {
        new Parameters(request.queryParamMap(), List.of(), clock, Set.of());
        String id = request.pathParam("id");
        Optional<RawDelivery> own = queries.delivery(id);
        if (own.isPresent()) {
            Answers.write(request, members(own.get()));
            return;
        }
        List<String> sent = queries.ofSender(id);
        if (sent.size() > 1) {
            Answers.refuse(
                    request,
                    409,
                    "Several deliveries",
                    sent.size() + (sent.size() == RawDeliveryQueries.MOST_OF_A_SENDER ? " or more" : "")
                            + " deliveries have the id " + id
                            + " of their sender; name one of them by Waywiser's own id,"
                            + " the newest first: " + String.join(", ", sent));
            return;
        }
        sent.stream()
                .findFirst()
                .flatMap(queries::delivery)
                .ifPresentOrElse(
                        found -> Answers.write(request, members(found)),
                        () -> Answers.refuse(
                                request,
                                404,
                                "No such delivery",
                                "No delivery " + id + " is known, neither by Waywiser's own id nor by its sender's."
                                        + " Deliveries are kept for " + EventTopics.DELIVERIES_KEPT.toDays()
                                        + " days, and can be read some seconds after they came"));
    }

    private Map<String, @Nullable Object> members(RawDelivery delivery) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", delivery.id());
        members.put("source", delivery.source());
        members.put("senderId", delivery.senderId());
        members.put("event", delivery.event());
        members.put("receivedAt", delivery.receivedAt().toString());
        members.put("verifiedBy", delivery.verifiedBy());
        members.put("outcome", delivery.outcome());
        members.put("reason", delivery.reason());
        members.put(
                "events",
                delivery.events().entrySet().stream()
                        .map(each -> count(each.getKey(), each.getValue()))
                        .toList());
        members.put(
                "deployments",
                queries.deployments(delivery, MOST_DEPLOYMENTS).stream()
                        .map(RawDeliveryRoutes::deployment)
                        .toList());
        members.put("contentType", delivery.contentType());
        members.put("bodyBytes", delivery.bodyBytes());
        members.put("bodyEncoding", delivery.bodyIsText() ? "utf-8" : "base64");
        members.put("body", holdsAnswers(delivery) ? null : delivery.body());
        return members;
    }

    /** What few answered is not told, and a body tells what one did. */
    private static boolean holdsAnswers(RawDelivery delivery) {
        return delivery.events().containsKey("feedback");
    }

    private static Map<String, Object> count(String type, long count) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.put("count", count);
        return members;
    }

    private static Map<String, String> deployment(RawDelivery.Told told) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("service", told.service());
        members.put("environment", told.environment());
        members.put("repository", told.repository());
        members.put("id", told.id());
        return members;
    }
}
