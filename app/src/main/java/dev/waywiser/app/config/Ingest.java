package dev.waywiser.app.config;

import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.requests.RouteRule;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The collectors.
 *
 * @param events who may send native events; nobody, where neither secrets nor openness are set and the server
 *     can be reached from other machines
 * @param webhooks whose webhooks are taken in, by the name of the source; every source that is known has an entry
 * @param recognition what issues and pull requests are beside that
 * @param webhookRate how many deliveries of one source of webhooks are taken in a second, over a while
 * @param otlp what is taken of OpenTelemetry, and where
 * @param slos which objectives are declared by files
 * @param routes which paths of requests are one route, where nobody tells the route
 * @param largestBodyBytes most bytes of a request
 * @param mostBytesInFlight most bytes of all requests that are worked on
 * @param acknowledgeWithin how long Kafka may take before the sender is asked to try again
 */
public record Ingest(
        Access events,
        Map<String, Access> webhooks,
        Recognition recognition,
        int webhookRate,
        Otlp otlp,
        Slos slos,
        List<RouteRule> routes,
        int largestBodyBytes,
        int mostBytesInFlight,
        Duration acknowledgeWithin) {
    private static final int MOST_ROUTES = 100;
    private static final int HIGHEST_RATE = 1_000_000;

    public Ingest {
        routes = List.copyOf(routes);
        webhooks = Collections.unmodifiableMap(new LinkedHashMap<>(webhooks));
        Invalid invalid = new Invalid();
        webhooks.forEach((source, access) -> checkWebhook(source, access, invalid));
        invalid.unless(
                        webhookRate >= 1 && webhookRate <= HIGHEST_RATE,
                        "webhookRate",
                        "must be from 1 to " + HIGHEST_RATE)
                .unless(routes.size() <= MOST_ROUTES, "routes", "must be at most " + MOST_ROUTES)
                .unless(
                        largestBodyBytes >= 64 << 10 && largestBodyBytes <= 25 << 20,
                        "largestBody",
                        "must be from 64KiB to 25MiB")
                .unless(mostBytesInFlight >= largestBodyBytes, "mostInFlight", "must be at least largestBody")
                .unless(
                        !events.open() || events.secrets().isEmpty(),
                        "events.open",
                        "must be false where tokens are set")
                .unless(
                        events.secrets().stream()
                                .allMatch(token -> token.chars().allMatch(c -> c > ' ' && c < 127)),
                        "events.tokens",
                        "must be of visible ASCII characters, without spaces")
                .unlessWithin(
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        acknowledgeWithin,
                        "acknowledgeWithin",
                        "must be from 1s to 1m")
                .check();
    }

    /** Whose webhooks of the source are taken in. */
    public Access webhook(String source) {
        return Objects.requireNonNull(webhooks.get(source), source);
    }

    private static void checkWebhook(String source, Access access, Invalid invalid) {
        invalid.unless(
                        access.secrets().size() <= 2,
                        source + ".secrets",
                        "must be at most two: the old one and the new one")
                .unless(
                        access.secrets().stream().allMatch(KnownWebhooks.named(source)::takes),
                        source + ".secrets",
                        "must have the form that the source signs with; docs/collectors/" + source + ".md tells which")
                .unless(
                        !access.open() || access.secrets().isEmpty(),
                        source + ".open",
                        "must be false where secrets are set");
    }
}
