package dev.waywiser.ingest;

import static dev.waywiser.ingest.IngestServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.survey.PersonalLinks;
import dev.waywiser.ingest.webhook.Webhook;
import dev.waywiser.ingest.webhook.WebhookSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kafka is away from the first request on, while all who can send go on sending. What was acknowledged is there afterwards, all
 * else was answered with 503, and then everybody is taken in again.
 */
class OutageLoadIT {
    private static final Duration OUTAGE = Duration.parse(System.getProperty("waywiser.test.load.outage", "PT4S"));
    private static final Duration RECOVERED_WITHIN = Duration.ofMinutes(1);
    private static final int SENDERS = 32;
    private static final String TOKEN = "a-token-of-the-test";

    @TempDir
    Path folder;

    /** One who sends, and how its request number n looks. */
    private interface Sender {
        HttpResponse<String> send(IngestServer server, int number);
    }

    private record Answered(String sender, int number, HttpResponse<String> response) {}

    @Test
    void kafka_awayFromTheFirstRequestOn_losesNothingThatWasAcknowledged_ofAnySource() throws Exception {
        Files.createDirectories(folder.resolve("surveys"));
        PersonalLinks links = PersonalLinks.ofASurveyIn(folder.resolve("surveys"));
        try (RestartableBroker kafka = new RestartableBroker(folder.resolve("kafka"))) {
            kafka.stop();
            try (IngestServer server = new IngestServer(config(kafka.bootstrapServers(), links), Clock.systemUTC())) {
                Map<String, Sender> senders = senders(links);
                List<Answered> answers = new ArrayList<>(underLoad(kafka, server, senders));

                assertThat(answers)
                        .filteredOn(answer -> !Set.of(200, 202, 503)
                                .contains(answer.response().statusCode()))
                        .extracting(answer ->
                                answer.sender() + ": " + answer.response().body())
                        .isEmpty();
                Set<String> refused = names(answers, 503);
                Set<String> accepted = names(answers, 200, 202);
                assertThat(refused).as("everybody was told to come again").isEqualTo(senders.keySet());
                assertThat(accepted).as("everybody was taken in afterwards").isEqualTo(senders.keySet());
                assertThat(answers)
                        .filteredOn(answer -> answer.response().statusCode() == 503)
                        .allSatisfy(
                                answer -> assertThat(answer.response().headers().firstValue("Retry-After"))
                                        .as(answer.sender())
                                        .isPresent());
                assertEverythingIsThere(kafka, answers);
                assertThat(server.meters()
                                .get("waywiser.ingest.in.flight")
                                .gauge()
                                .value())
                        .isZero();
            }
        }
    }

    private static List<Answered> underLoad(RestartableBroker kafka, IngestServer server, Map<String, Sender> senders)
            throws Exception {
        ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();
        Set<String> takenIn = ConcurrentHashMap.newKeySet();
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger next = new AtomicInteger();
        AtomicLong until = new AtomicLong();
        List<String> names = List.copyOf(senders.keySet());
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> loads = IntStream.range(0, SENDERS)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        while (away.get() || (takenIn.size() < senders.size() && System.nanoTime() - until.get() < 0)) {
                            int number = next.getAndIncrement();
                            String name = names.get(number % names.size());
                            HttpResponse<String> response = senders.get(name).send(server, number);
                            answers.add(new Answered(name, number, response));
                            if (!away.get() && response.statusCode() < 300) {
                                takenIn.add(name);
                            }
                        }
                    }))
                    .toList();
            Thread.sleep(OUTAGE.toMillis());
            kafka.start();
            until.set(System.nanoTime() + RECOVERED_WITHIN.toNanos());
            away.set(false);
            for (Future<?> load : loads) {
                load.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(answers);
    }

    private static void assertEverythingIsThere(RestartableBroker kafka, List<Answered> answers) {
        Set<String> deliveries = Broker.read(kafka.bootstrapServers(), EventTopics.DELIVERIES.name()).stream()
                .map(record -> record.key())
                .collect(Collectors.toSet());
        String bodies = Broker.read(kafka.bootstrapServers(), EventTopics.DELIVERIES.name()).stream()
                .map(record -> new String(record.value(), UTF_8))
                .collect(Collectors.joining("\n"));
        int feedback = 0;
        for (Answered answer : answers) {
            if (answer.response().statusCode() >= 300) {
                continue;
            }
            switch (answer.sender()) {
                case "survey" -> feedback++;
                case "backfill" -> assertThat(bodies).contains("number-" + answer.number() + "!");
                default ->
                    assertThat(deliveries)
                            .as(answer.sender())
                            .contains(json(answer.response()).path("delivery").stringValue());
            }
        }
        assertThat(Broker.read(kafka.bootstrapServers(), EventTopics.FEEDBACK.name()).stream()
                        .map(record -> new String(record.value(), UTF_8))
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(2L * feedback);
    }

    private static Set<String> names(List<Answered> answers, Integer... statuses) {
        List<Integer> wanted = List.of(statuses);
        return answers.stream()
                .filter(answer -> wanted.contains(answer.response().statusCode()))
                .map(Answered::sender)
                .collect(Collectors.toSet());
    }

    private static Map<String, Sender> senders(PersonalLinks links) {
        Map<String, Sender> senders = new TreeMap<>();
        for (Webhook webhook : KnownWebhooks.ALL) {
            Delivery delivery = delivery(webhook);
            senders.put(webhook.name(), (server, number) -> delivery.send(server, webhook));
        }
        senders.put("native", (server, number) -> server.post("/v1/events", """
                {"type": "change", "repository": "acme/shop", "sha": "%040x"}""".formatted(number), bearer()));
        senders.put(
                "cloudevents",
                (server, number) -> server.post(
                        "/v1/events",
                        """
                {"specversion": "1.0", "id": "e-%1$d", "source": "/cd", "type": "dev.waywiser.change",
                 "data": {"repository": "acme/shop", "sha": "%1$040x"}}""".formatted(number).getBytes(UTF_8),
                        with(bearer(), "Content-Type", "application/cloudevents+json")));
        senders.put(
                "backfill",
                (server, number) -> server.post(
                        "/v1/backfill/github",
                        ("{\"event\": \"fetched_tags\", \"body\": {\"repository\": {\"full_name\": \"acme/number-"
                                        + number + "!\"}}}\n")
                                .getBytes(UTF_8),
                        with(bearer(), "Content-Type", "application/x-ndjson")));
        senders.put(
                "survey",
                (server, number) -> server.post(
                        links.next(),
                        PersonalLinks.ANSWER.getBytes(UTF_8),
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
        return senders;
    }

    private static String[] bearer() {
        return new String[] {"Authorization", "Bearer " + TOKEN};
    }

    private static String[] with(String[] headers, String... more) {
        return Stream.concat(Stream.of(headers), Stream.of(more)).toArray(String[]::new);
    }

    /** The first of the source's own deliveries of the tests, signed as the source signs. */
    private record Delivery(List<String> headers, String body) {
        HttpResponse<String> send(IngestServer server, Webhook webhook) {
            List<String> all = new ArrayList<>(headers);
            byte[] bytes = body.getBytes(UTF_8);
            Signed.headers(webhook, bytes, Clock.systemUTC().instant())
                    .forEach((name, value) -> all.addAll(List.of(name, value)));
            return server.post("/v1/webhooks/" + webhook.name(), bytes, all.toArray(String[]::new));
        }
    }

    private static Delivery delivery(Webhook webhook) {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", webhook.name(), "deliveries"))) {
            JsonNode file = JsonMapper.shared()
                    .readTree(Files.readString(files.sorted().findFirst().orElseThrow()));
            List<String> headers = new ArrayList<>();
            // What proves who sends is made anew for each request.
            Set<String> proofs = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            webhook.schemes().forEach(scheme -> proofs.add(scheme.header()));
            proofs.addAll(Signed.headers(webhook, new byte[0], Instant.EPOCH).keySet());
            file.path("headers").properties().stream()
                    .filter(each -> !proofs.contains(each.getKey()))
                    .forEach(each -> headers.addAll(
                            List.of(each.getKey(), each.getValue().asString())));
            if (!headers.contains("Content-Type")) {
                headers.addAll(List.of("Content-Type", "application/json"));
            }
            return new Delivery(headers, file.path("body").toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static IngestConfig config(String bootstrapServers, PersonalLinks links) {
        WebhooksConfig webhooks = new WebhooksConfig(
                KnownWebhooks.ALL.stream()
                        .collect(Collectors.toMap(
                                Webhook::name, webhook -> WebhookAccess.signedWith(Signed.secretOf(webhook)))),
                WebhookSettings.defaults(),
                WebhooksConfig.RATE_PER_SECOND);
        return new IngestConfig(
                bootstrapServers,
                Map.of(),
                new EventAccess.Tokens(List.of(TOKEN)),
                webhooks,
                RequestsConfig.defaults(),
                links.config(URI.create("https://waywiser.example")),
                1_000_000,
                1_000,
                64_000_000,
                Duration.ofSeconds(2));
    }
}
