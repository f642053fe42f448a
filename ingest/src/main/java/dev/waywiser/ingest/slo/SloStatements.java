package dev.waywiser.ingest.slo;

import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.publish.Declared;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.receive.Receiver;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;

/**
 * {@code PUT /api/v1/slos/NAME} says everything of one SLO, {@code DELETE} that it is no longer promised. Whoever may post native
 * events may do so. What is answered is what is stored.
 */
public final class SloStatements {
    private static final String PATH = "/api/v1/slos/{name}";

    private final EventGuard guard;
    private final SloRegister register;
    private final Clock clock;

    public SloStatements(EventAccess access, SloRegister register, Clock clock) {
        this.guard = new EventGuard(access, "SLOs");
        this.register = register;
        this.clock = clock;
    }

    /** Adds the endpoints. */
    public void addTo(RoutesConfig routes, Receiver receiver) {
        routes.put(PATH, receiver.endpoint(context -> source(context, false), SloStatements::stored));
        routes.delete(PATH, receiver.endpoint(context -> source(context, true), SloStatements::stored));
    }

    private SloSource source(Context context, boolean removal) {
        return new SloSource(guard, register, clock, context.pathParam("name"), removal);
    }

    /** The ends of others of the name come first, the statement itself comes last. */
    private static void stored(Context context, Delivery delivery) {
        List<Declared<?>> declared = delivery.declared();
        context.status(200)
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(declared.get(declared.size() - 1).bytes());
    }
}
