package dev.waywiser.app.demo;

import dev.waywiser.app.send.Token;
import dev.waywiser.events.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks through the API whether everything that was told is counted. */
final class Settled {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final Token token;

    Settled(URI base, Token token) {
        this.base = base;
        this.token = token;
    }

    /** Whether, within the time, there were as many deployments as were told, in all environments. */
    boolean await(DemoHistory history, DemoState state, Duration within) throws InterruptedException {
        long told = told(history);
        URI question = base.resolve("/api/v1/dora?environment=*&from="
                + state.end().minus(Duration.ofDays(state.days())) + "&to=" + state.end());
        long begun = System.nanoTime();
        while (counted(question) < told) {
            if (System.nanoTime() - begun > within.toNanos()) {
                return false;
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return true;
    }

    private long counted(URI question) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(question).timeout(ANSWER_WITHIN);
            token.headers().forEach(request::header);
            byte[] body =
                    client.send(request.build(), BodyHandlers.ofByteArray()).body();
            JsonNode rows = JSON.readTree(body);
            return rows.isArray() ? rows.path(0).path("deployments").asLong(0) : 0;
        } catch (IOException notYet) {
            return 0;
        }
    }

    static long told(DemoHistory history) {
        Map<String, Deployment> byKey = new HashMap<>();
        history.events().stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .forEach(deployment -> byKey.merge(deployment.key(), deployment, Deployment::merge));
        return byKey.values().stream()
                .filter(deployment -> deployment.effectiveAt().isPresent())
                .count();
    }
}
