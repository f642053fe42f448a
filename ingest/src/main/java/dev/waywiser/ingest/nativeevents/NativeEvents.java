package dev.waywiser.ingest.nativeevents;

import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.json.ReadResult;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Source;
import dev.waywiser.ingest.receive.Understood;
import java.util.Set;

/** Whoever speaks the native JSON: one event, an array, or one a line. A request is taken whole or not at all. */
public final class NativeEvents implements Source {
    /** None of them is among those that a browser sends to another site without asking it first. */
    private static final Set<String> CONTENT_TYPES = Set.of("application/json", "application/x-ndjson");

    private final EventGuard guard;
    private final int mostEvents;

    /**
     * @param access who may post
     * @param mostEvents how many events one request may hold
     */
    public NativeEvents(EventAccess access, int mostEvents) {
        this.guard = new EventGuard(access, "Native events");
        this.mostEvents = mostEvents;
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public boolean takesGzip() {
        return true;
    }

    @Override
    public String challenge() {
        return "Bearer";
    }

    @Override
    public void admit(Headers headers) throws RefusedException {
        guard.admit(headers);
        if (!CONTENT_TYPES.contains(headers.mediaType())) {
            throw new RefusedException(
                    RefusalKind.UNSUPPORTED,
                    "Content-Type must be application/json (one event or an array) or application/x-ndjson (one a line)");
        }
    }

    @Override
    public Understood understand(Headers headers, byte[] body) throws RefusedException {
        return new Understood(map(body), guard.proof());
    }

    /** What a delivery becomes now that was taken before. */
    public Delivery again(Delivery kept, byte[] body) {
        Mapping mapping = EventJson.read(body, mostEvents) instanceof ReadResult.Events read
                ? new Mapping.Mapped(read.events())
                : new Mapping.Unmapped(Reason.NOT_READABLE, "what was taken before is no longer right");
        return new Understood(mapping, kept.verifiedBy())
                .delivery(kept.id(), kept.source(), kept.receivedAt(), kept.contentType());
    }

    private Mapping map(byte[] body) throws RefusedException {
        ReadResult result = EventJson.read(body, mostEvents);
        if (result instanceof ReadResult.Rejected rejected) {
            throw new RefusedException(
                    RefusalKind.INVALID, "Nothing of the request was stored; see errors", rejected.problems());
        }
        return new Mapping.Mapped(((ReadResult.Events) result).events());
    }
}
