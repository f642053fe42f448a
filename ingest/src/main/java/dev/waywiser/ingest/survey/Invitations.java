package dev.waywiser.ingest.survey;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.receive.Receiver;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /api/v1/surveys/SURVEY/invitations}: has those invited who are told of notices. Whoever may post native events may do so. The
 * same id is the same invitation, however often it is sent.
 */
final class Invitations {
    private static final String PATH = "/api/v1/surveys/{survey}/invitations";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventGuard guard;
    private final Gate gate;
    private final SentInvitations sent;
    private final @Nullable URI url;
    private final Clock clock;

    Invitations(EventAccess access, Gate gate, SentInvitations sent, @Nullable URI url, Clock clock) {
        this.guard = new EventGuard(access, "Invitations to surveys");
        this.gate = gate;
        this.sent = sent;
        this.url = url;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes, Receiver receiver) {
        routes.post(PATH, receiver.endpoint(this::source, Invitations::tell));
    }

    private InvitationSource source(Context request) {
        String site = url == null ? request.scheme() + "://" + request.host() : url.toString();
        return new InvitationSource(guard, gate, sent, clock, request.pathParam("survey"), site);
    }

    private static void tell(Context request, Delivery delivery) {
        Alert notice = (Alert) delivery.declared().get(0).value();
        ObjectNode told = JSON.createObjectNode();
        notice.labels().forEach(told::put);
        request.status(200)
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(JSON.writeValueAsBytes(
                        told.put("sentAt", notice.startedAt().toString())));
    }
}
