package dev.waywiser.ingest.catalog;

import dev.waywiser.events.json.EventJson;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.receive.Receiver;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;

/**
 * {@code PUT /api/v1/services/NAME} says everything of one service, {@code DELETE} takes all of it back. Whoever may post native
 * events may do so. What is answered is what is stored.
 */
public final class ServiceStatements {
    private static final String PATH = "/api/v1/services/<name>";

    private final EventGuard guard;
    private final Clock clock;

    public ServiceStatements(EventAccess access, Clock clock) {
        this.guard = new EventGuard(access, "Statements of services");
        this.clock = clock;
    }

    /** Adds the endpoints. */
    public void addTo(RoutesConfig routes, Receiver receiver) {
        routes.put(
                PATH,
                receiver.endpoint(
                        context -> new ServiceSource(guard, clock, context.pathParam("name"), false),
                        ServiceStatements::stored));
        routes.delete(
                PATH,
                receiver.endpoint(
                        context -> new ServiceSource(guard, clock, context.pathParam("name"), true),
                        ServiceStatements::stored));
    }

    private static void stored(Context context, Delivery delivery) {
        context.status(200)
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(EventJson.write(delivery.events().get(0)));
    }
}
