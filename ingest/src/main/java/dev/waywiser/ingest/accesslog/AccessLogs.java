package dev.waywiser.ingest.accesslog;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.publish.Publisher;
import dev.waywiser.ingest.receive.Answers;
import dev.waywiser.ingest.receive.Endpoint;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Receiver;
import dev.waywiser.ingest.receive.Refusal;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Taken;
import dev.waywiser.ingest.requests.DeliveryDigest;
import dev.waywiser.ingest.requests.RequestFold;
import dev.waywiser.ingest.requests.RouteRule;
import dev.waywiser.ingest.requests.RouteTemplates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/access-logs?service=NAME&environment=NAME}. Whoever may post native events may do so. */
public final class AccessLogs {
    private static final String PATH = "/v1/access-logs";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventGuard guard;
    private final RouteTemplates templates;
    private final MeterProvider<Counter> lines;
    private final Clock clock;

    /** @param routes which paths are one route, before the built-in rules */
    public AccessLogs(EventAccess access, List<RouteRule> routes, MeterRegistry meters, Clock clock) {
        this.guard = new EventGuard(access, "Access logs");
        this.templates = new RouteTemplates(routes);
        this.lines = Counter.builder("waywiser.ingest.access.log.lines")
                .description("Lines of access logs that Kafka acknowledged as requests, or that cannot be counted")
                .withRegistry(meters);
        this.clock = clock;
    }

    /** Adds the endpoint. */
    public void addTo(RoutesConfig routes, Receiver receiver) {
        routes.post(
                PATH,
                receiver.endpoint(
                        context -> new Post(context.queryParam("service"), context.queryParam("environment"))));
    }

    private record Answer(long requests, int refused, List<LogFold.RefusedLine> errors) {}

    private final class Post implements Endpoint {
        private final @Nullable String service;
        private final @Nullable String environment;

        Post(@Nullable String service, @Nullable String environment) {
            this.service = service;
            this.environment = environment;
        }

        @Override
        public String name() {
            return "access-logs";
        }

        @Override
        public boolean takesGzip() {
            return true;
        }

        @Override
        public void admit(Headers headers) throws RefusedException {
            guard.admit(headers);
            if (form(headers) == LogFold.Form.TEXT && headers.get("Origin") != null) {
                throw new RefusedException(
                        RefusalKind.UNSUPPORTED,
                        "text/plain is not taken from web pages, which send it to other sites without asking them");
            }
            try {
                if (service != null) {
                    new ServiceName(service);
                }
                if (environment != null && !environment.isBlank()) {
                    new EnvironmentName(environment);
                }
            } catch (IllegalArgumentException wrong) {
                throw new RefusedException(RefusalKind.INVALID, "In the address: " + wrong.getMessage());
            }
        }

        private LogFold.Form form(Headers headers) throws RefusedException {
            return switch (headers.mediaType()) {
                case "text/plain" -> LogFold.Form.TEXT;
                case "application/x-ndjson" -> LogFold.Form.JSON;
                default ->
                    throw new RefusedException(
                            RefusalKind.UNSUPPORTED,
                            "Content-Type must be text/plain (lines as the proxy writes them) or application/x-ndjson"
                                    + " (one JSON object a line)");
            };
        }

        @Override
        public Taken take(Headers headers, byte[] body) throws RefusedException {
            String where = environment == null ? "" : environment;
            RequestFold fold = new RequestFold();
            LogFold log = new LogFold(
                    form(headers), service, where, clock.instant().plus(RequestFold.MOST_AHEAD), templates, fold);
            log.read(body);
            String key = headers.get("Idempotency-Key");
            DeliveryDigest digest =
                    new DeliveryDigest(body, service == null ? "" : service, where, key == null ? "" : key);
            return new Counted(fold.batches(digest), new Answer(fold.requests(), log.refused(), log.errors()));
        }

        @Override
        public void refuse(Context context, Refusal refusal) {
            Answers.refused(context, "Bearer", refusal);
        }
    }

    private final class Counted implements Taken {
        private final List<RequestBatch> batches;
        private final Answer answer;

        Counted(List<RequestBatch> batches, Answer answer) {
            this.batches = batches;
            this.answer = answer;
        }

        @Override
        public CompletableFuture<Void> publish(Publisher publisher) {
            return publisher.publish(batches, List.of());
        }

        @Override
        public void acknowledged(Context context) {
            lines.withTag("outcome", "taken").increment((double) answer.requests());
            lines.withTag("outcome", "refused").increment(answer.refused());
            context.status(202).contentType("application/json").result(JSON.writeValueAsBytes(answer));
        }

        @Override
        public String toString() {
            return "an access log";
        }
    }
}
