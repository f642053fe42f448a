package dev.waywiser.ingest.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.json.ReadResult;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.nativeevents.Statement;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One statement about one service.
 *
 * @param guard who may make one
 * @param clock tells when it is made
 * @param service its name, as the address has it
 * @param removal whether it takes back what was said; then a body says nothing
 */
record ServiceSource(EventGuard guard, Clock clock, String service, boolean removal) implements Statement {
    private static final int LARGEST_BODY_BYTES = 512 * 1024;
    private static final byte[] REMOVED = "{\"removed\":true}".getBytes(UTF_8);

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public int largestBodyBytes() {
        return LARGEST_BODY_BYTES;
    }

    @Override
    public List<String> mediaTypes() {
        return removal ? List.of() : List.of("application/json");
    }

    @Override
    public Mapping map(byte[] body) throws RefusedException {
        byte[] statement = body;
        if (removal) {
            if (body.length > 0) {
                throw new RefusedException(RefusalKind.INVALID, "DELETE takes no body; send it without one");
            }
            statement = REMOVED;
        }
        ReadResult result = EventJson.readRest(statement, members());
        if (result instanceof ReadResult.Events events) {
            return new Mapping.Mapped(events.events());
        }
        throw new RefusedException(
                RefusalKind.INVALID,
                "Nothing of the request was stored; see errors",
                ((ReadResult.Rejected) result).problems());
    }

    private Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", "service");
        members.put("service", service);
        members.put("at", Instant.now(clock).toString());
        return members;
    }
}
