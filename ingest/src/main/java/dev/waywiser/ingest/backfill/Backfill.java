package dev.waywiser.ingest.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Publisher;
import dev.waywiser.ingest.receive.Answers;
import dev.waywiser.ingest.receive.Endpoint;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Receiver;
import dev.waywiser.ingest.receive.Refusal;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Taken;
import dev.waywiser.ingest.receive.Understood;
import dev.waywiser.ingest.requests.DeliveryDigest;
import dev.waywiser.ingest.webhook.Webhooks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /v1/backfill/{source}}: objects that somebody fetched from the API of a forge, one a line. Each is kept as a delivery of that
 * source, and becomes what the source's webhooks would have. The id of such a delivery is made of its bytes, so the same object, sent
 * again, is the same delivery. Whoever may post native events may do so.
 */
public final class Backfill {
    private static final List<String> SOURCES = List.of("github", "gitlab");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventGuard guard;
    private final Webhooks webhooks;
    private final Receiver receiver;
    private final Clock clock;

    /** @param access who may */
    public Backfill(EventAccess access, Webhooks webhooks, Receiver receiver, Clock clock) {
        this.guard = new EventGuard(access, "Objects of forges");
        this.webhooks = webhooks;
        this.receiver = receiver;
        this.clock = clock;
    }

    /** Adds the endpoint. */
    public void addTo(RoutesConfig routes) {
        routes.post(
                "/v1/backfill/{source}",
                receiver.endpoint(context -> new Post(context.pathParam("source"), context.queryParam("dryRun"))));
    }

    private record Kept(Delivery delivery, FetchedObject object, Mapping mapping) {}

    private final class Post implements Endpoint {
        private final String source;
        private final @Nullable String dryRun;

        Post(String source, @Nullable String dryRun) {
            this.source = source;
            this.dryRun = dryRun;
        }

        @Override
        public String name() {
            return "backfill";
        }

        @Override
        public boolean takesGzip() {
            return true;
        }

        @Override
        public void admit(Headers headers) throws RefusedException {
            guard.admit(headers);
            if (!SOURCES.contains(source)) {
                throw new RefusedException(
                        RefusalKind.UNKNOWN,
                        "There is no forge of that name whose objects are known; known are "
                                + String.join(", ", SOURCES));
            }
            if (!headers.mediaType().equals("application/x-ndjson")) {
                throw new RefusedException(
                        RefusalKind.UNSUPPORTED, "Content-Type must be application/x-ndjson (one object a line)");
            }
            if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
                throw new RefusedException(RefusalKind.INVALID, "dryRun must be true or false");
            }
        }

        @Override
        public Taken take(Headers headers, byte[] body) throws RefusedException {
            Instant now = Instant.now(clock);
            List<Kept> kept = new ArrayList<>();
            for (FetchedObject object : FetchedObject.read(body)) {
                Understood understood = webhooks.fetched(source, object.event(), object.body(), guard.proof());
                Delivery delivery = understood.delivery(id(source, object), source, now, "application/json");
                kept.add(new Kept(delivery, object, understood.mapping()));
            }
            return new Objects(kept, "true".equals(dryRun));
        }

        @Override
        public void refuse(Context context, Refusal refusal) {
            Answers.refused(context, "Bearer", refusal);
        }
    }

    private static UUID id(String source, FetchedObject object) {
        MessageDigest digest = DeliveryDigest.sha256();
        digest.update((source + "\n" + object.event() + "\n").getBytes(UTF_8));
        digest.update(object.body());
        return DeliveryDigest.id(digest);
    }

    private final class Objects implements Taken {
        private final List<Kept> kept;
        private final boolean dryRun;

        Objects(List<Kept> kept, boolean dryRun) {
            this.kept = kept;
            this.dryRun = dryRun;
        }

        @Override
        public CompletableFuture<Void> publish(Publisher publisher) {
            return dryRun
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.allOf(kept.stream()
                            .map(each -> publisher.publish(
                                    each.delivery(), each.object().body()))
                            .toArray(CompletableFuture[]::new));
        }

        @Override
        public void acknowledged(Context context) {
            if (!dryRun) {
                kept.forEach(each -> receiver.kept(each.delivery(), each.mapping()));
            }
            context.status(dryRun ? 200 : 202)
                    .contentType("application/json")
                    .result(JSON.writeValueAsBytes(
                            BackfillAnswer.of(kept.stream().map(Kept::delivery).toList())));
        }

        @Override
        public String toString() {
            return kept.size() + " fetched objects";
        }
    }
}
