package dev.waywiser.ingest.replay;

import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.publish.KafkaSettings;
import dev.waywiser.ingest.publish.Publisher;
import dev.waywiser.ingest.receive.Answers;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v1/replays}: maps kept deliveries again, for some seconds, and says where to go on. */
public final class Replays {
    private static final Set<String> PARAMETERS = new TreeSet<>(Set.of("source", "from", "to", "dryRun", "cursor"));

    private final EventGuard guard;
    private final Set<String> sources;
    private final Replay replay;
    private final ReentrantLock one = new ReentrantLock();

    /**
     * @param access who may
     * @param publisher writes what deliveries become now
     * @param sources what that is, by the name of their source
     */
    public Replays(EventAccess access, KafkaSettings kafka, Publisher publisher, Map<String, Remapping> sources) {
        this.guard = new EventGuard(access, "Replays");
        this.sources = new TreeSet<>(sources.keySet());
        this.replay = new Replay(kafka, publisher, sources);
    }

    /** Adds the endpoint. */
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/replays", this::handle);
    }

    private void handle(Context context) {
        try {
            guard.admit(context::header);
            Replay.Span span = span(context);
            Place place = place(context);
            if (!one.tryLock()) {
                throw new RefusedException(RefusalKind.BUSY, "Another replay is under way; try again shortly");
            }
            try {
                context.status(200)
                        .contentType("application/json")
                        .result(JsonMapper.shared().writeValueAsBytes(members(replay.run(span, place))));
            } finally {
                one.unlock();
            }
        } catch (RefusedException refused) {
            Answers.refused(context, "Bearer", refused.refusal());
        } catch (CompletionException notAcknowledged) {
            refuse(context, RefusalKind.NOT_ACKNOWLEDGED, notAcknowledged);
        } catch (KafkaException away) {
            refuse(context, RefusalKind.AWAY, away);
        }
    }

    private static void refuse(Context context, RefusalKind kind, RuntimeException failure) {
        RefusedException refused = new RefusedException(
                kind,
                "The replay stopped (" + failure.getClass().getSimpleName()
                        + "); go on from the same cursor, which never counts twice");
        Answers.refused(context, "Bearer", refused.refusal());
    }

    private Replay.Span span(Context context) throws RefusedException {
        for (String name : context.queryParamMap().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw invalid("There is no parameter " + name + "; known are " + String.join(", ", PARAMETERS));
            }
        }
        String source = required(context, "source");
        if (!sources.contains(source)) {
            throw invalid("source must be one of " + String.join(", ", sources));
        }
        String dryRun = context.queryParam("dryRun");
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            throw invalid("dryRun must be true or false");
        }
        try {
            return new Replay.Span(source, time(context, "from"), time(context, "to"), "true".equals(dryRun));
        } catch (IllegalArgumentException wrong) {
            throw invalid(String.valueOf(wrong.getMessage()));
        }
    }

    private static @Nullable Place place(Context context) throws RefusedException {
        String cursor = context.queryParam("cursor");
        try {
            return cursor == null ? null : Place.parse(cursor);
        } catch (IllegalArgumentException wrong) {
            throw invalid(String.valueOf(wrong.getMessage()));
        }
    }

    private static Instant time(Context context, String name) throws RefusedException {
        try {
            return OffsetDateTime.parse(required(context, name)).toInstant();
        } catch (DateTimeException wrong) {
            throw invalid(name + " must be an RFC 3339 time with its offset, such as 2026-01-31T09:30:00Z");
        }
    }

    private static String required(Context context, String name) throws RefusedException {
        String value = context.queryParam(name);
        if (value == null) {
            throw invalid("The parameter " + name + " is needed");
        }
        return value;
    }

    private static RefusedException invalid(String detail) {
        return new RefusedException(RefusalKind.INVALID, detail);
    }

    private static Map<String, @Nullable Object> members(Replay.Done done) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        long remaining = done.behind().remaining();
        members.put("deliveries", done.deliveries());
        members.put("mapped", done.mapped());
        members.put("changed", done.changed());
        members.put("lost", done.lost());
        members.put("events", done.events());
        members.put("remaining", remaining);
        members.put("cursor", remaining == 0 ? null : done.behind().text());
        return members;
    }
}
