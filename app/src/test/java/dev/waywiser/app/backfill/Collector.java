package dev.waywiser.app.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waywiser.events.Build;
import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.Version;
import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.WebhooksConfig;
import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes objects in over HTTP as Waywiser does, maps them as it does, and merges what they become into facts. */
final class Collector implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Webhooks webhooks = new Webhooks(KnownWebhooks.ALL, WebhooksConfig.none(), Clock.systemUTC());
    private final HttpServer server;
    private final Map<String, Event> facts = new TreeMap<>();
    private final AtomicInteger objects = new AtomicInteger();
    private final AtomicInteger dryObjects = new AtomicInteger();
    private final AtomicInteger takes = new AtomicInteger(Integer.MAX_VALUE);
    private final StringBuilder seen = new StringBuilder();
    private volatile int refusal;

    Collector() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/backfill/", this::collect);
        server.createContext("/healthz", exchange -> FakeForge.answer(exchange, 200, "{}"));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Refuses everything with that status; 0 for nothing. */
    void refuses(int status) {
        refusal = status;
    }

    /** Takes so many requests and then takes one more without saying so, as if whoever sends were cut off there. */
    void takesOnly(int requests) {
        takes.set(requests);
    }

    /** Everything that is known, merged. */
    Map<String, Event> facts() {
        return facts;
    }

    /** Everything that was sent, as it came. */
    String seen() {
        return seen.toString();
    }

    int objects() {
        return objects.get();
    }

    int dryObjects() {
        return dryObjects.get();
    }

    private synchronized void collect(HttpExchange exchange) throws IOException {
        if (refusal != 0) {
            FakeForge.answer(exchange, refusal, "{\"detail\": \"as the test says\"}");
            return;
        }
        boolean dry = "dryRun=true".equals(exchange.getRequestURI().getQuery());
        String source = exchange.getRequestURI().getPath().substring("/v1/backfill/".length());
        Map<String, Integer> events = new TreeMap<>();
        int count = 0;
        for (String line : new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                seen.append(line).append('\n');
                JsonNode object = JSON.readTree(line);
                Mapping mapping = webhooks.fetched(
                                source,
                                object.path("event").stringValue(),
                                JSON.writeValueAsBytes(object.path("body")),
                                Proof.TOKEN)
                        .mapping();
                if (mapping instanceof Mapping.Unmapped unmapped) {
                    throw new IllegalStateException(unmapped.words() + " in " + line);
                }
                List<Event> become = mapping instanceof Mapping.Mapped mapped ? mapped.events() : List.of();
                become.forEach(event -> events.merge(event.type(), 1, Integer::sum));
                if (!dry) {
                    become.forEach(event -> facts.merge(event.type() + " " + event.key(), event, Collector::merged));
                }
                count++;
            }
        }
        (dry ? dryObjects : objects).addAndGet(count);
        if (takes.getAndDecrement() <= 0) {
            FakeForge.answer(exchange, 401, "{\"detail\": \"taken, and not told\"}");
            return;
        }
        FakeForge.answer(
                exchange,
                dry ? 200 : 202,
                JSON.writeValueAsString(
                        Map.of("objects", count, "mapped", count, "ignored", 0, "unmapped", 0, "events", events)));
    }

    private static Event merged(Event one, Event other) {
        if (one instanceof Change change) {
            return change.merge((Change) other);
        }
        if (one instanceof PullRequest request) {
            return request.merge((PullRequest) other);
        }
        if (one instanceof Build build) {
            return build.merge((Build) other);
        }
        if (one instanceof Deployment deployment) {
            return deployment.merge((Deployment) other);
        }
        if (one instanceof Version version) {
            return version.merge((Version) other);
        }
        return ((Incident) one).merge((Incident) other);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
