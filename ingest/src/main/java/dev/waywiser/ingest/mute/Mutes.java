package dev.waywiser.ingest.mute;

import dev.waywiser.events.alerts.Mute;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.publish.Declared;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.receive.Receiver;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.UUID;

/**
 * {@code POST /api/v1/mutes} and {@code PUT /api/v1/mutes/ID} say what nobody is to be told of, and for how long; {@code DELETE} takes it
 * back. Whoever may post native events may do so. What is answered is what is stored.
 */
public final class Mutes {
    private static final String PATH = "/api/v1/mutes";
    private static final String ONE = PATH + "/{id}";

    private final EventGuard guard;
    private final MuteRegister register;
    private final Clock clock;

    public Mutes(EventAccess access, MuteRegister register, Clock clock) {
        this.guard = new EventGuard(access, "Mutes");
        this.register = register;
        this.clock = clock;
    }

    /** Adds the endpoints. */
    public void addTo(RoutesConfig routes, Receiver receiver) {
        routes.post(PATH, receiver.endpoint(context -> source(UUID.randomUUID().toString(), false), Mutes::created));
        routes.put(ONE, receiver.endpoint(context -> source(context.pathParam("id"), false), Mutes::stored));
        routes.delete(ONE, receiver.endpoint(context -> source(context.pathParam("id"), true), Mutes::stored));
    }

    private MuteSource source(String id, boolean removal) {
        return new MuteSource(guard, register, clock, id, removal);
    }

    private static void created(Context context, Delivery delivery) {
        Mute mute = (Mute) delivery.declared().get(0).value();
        stored(context, delivery);
        context.status(201).header("Location", PATH + "/" + mute.id());
    }

    private static void stored(Context context, Delivery delivery) {
        Declared<?> mute = delivery.declared().get(0);
        context.status(200)
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(mute.bytes());
    }
}
