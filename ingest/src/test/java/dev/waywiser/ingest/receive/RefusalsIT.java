package dev.waywiser.ingest.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Refused;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.WebhookAccess;
import dev.waywiser.ingest.WebhooksConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused at the door is counted, by whoever it was sent to and why, and the counts are there while requests go on and at the end. */
class RefusalsIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final String EVENT =
            "{\"type\": \"change\", \"repository\": \"a/b\", \"sha\": \"%s\"}".formatted("a".repeat(40));

    @TempDir
    Path folder;

    @Test
    void refusedRequests_areCountedBySourceAndReason() throws Exception {
        try (Broker broker = Broker.start(folder)) {
            try (IngestServer server = new IngestServer(config(broker.bootstrapServers()))) {
                post(server, 401, "/v1/webhooks/github", 3);
                post(server, 401, "/v1/events", 2);
                post(server, 404, "/v1/webhooks/gitlab", 1);
                await(broker, Map.of("github unauthorized", 3L, "native unauthorized", 2L, "gitlab off", 1L));
                post(server, 401, "/v1/webhooks/github", 4);
            }
            // Told when it closed, and not a moment later.
            assertThat(counts(broker))
                    .isEqualTo(Map.of("github unauthorized", 7L, "native unauthorized", 2L, "gitlab off", 1L));
            assertThat(broker.size()).isZero();
            assertThat(refused(broker))
                    .extracting(Refused::minute)
                    .containsOnly(IngestServer.NOW.truncatedTo(ChronoUnit.MINUTES));
            assertThat(refused(broker))
                    .extracting(Refused::process)
                    .containsOnly(refused(broker).get(0).process());
        }
    }

    private static void post(IngestServer server, int status, String path, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(server.post(path, EVENT).statusCode()).isEqualTo(status);
        }
    }

    private static void await(Broker broker, Map<String, Long> wanted) throws InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (!counts(broker).equals(wanted)) {
            assertThat(System.nanoTime()).as("told are " + counts(broker)).isLessThan(until);
            Thread.sleep(100);
        }
    }

    /** The greatest of each: a count is told whole each time. */
    private static Map<String, Long> counts(Broker broker) {
        Map<String, Long> counts = new TreeMap<>();
        refused(broker).forEach(each -> counts.merge(each.source() + " " + each.reason(), each.count(), Math::max));
        return counts;
    }

    private static List<Refused> refused(Broker broker) {
        return broker.read(EventTopics.REFUSALS).stream()
                .map(record -> EventTopics.REFUSALS.values().deserializer().deserialize("", record.value()))
                .toList();
    }

    private static IngestConfig config(String bootstrapServers) {
        return IngestConfig.withDefaults(
                bootstrapServers,
                new EventAccess.Tokens(List.of("a-token-of-the-test")),
                WebhooksConfig.of("github", WebhookAccess.signedWith("the secret of the test")));
    }
}
