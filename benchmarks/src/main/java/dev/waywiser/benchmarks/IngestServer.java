package dev.waywiser.benchmarks;

import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestRole;
import dev.waywiser.ingest.WebhookAccess;
import dev.waywiser.ingest.WebhooksConfig;
import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The ingest role on a real broker, and beside it endpoints that answer with an empty 204 and after the least of work. */
final class IngestServer implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final IngestRole role;
    private final LeastWork leastWork;
    private final Javalin server;

    IngestServer(Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        Topics.create(kafka.bootstrapServers(), EventTopics.all());
        role = new IngestRole(
                IngestConfig.withDefaults(
                        kafka.bootstrapServers(),
                        new EventAccess.Open(),
                        WebhooksConfig.of("github", WebhookAccess.signedWith(Payloads.SECRET))),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        leastWork = new LeastWork(kafka.bootstrapServers());
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    javalin.routes.post("/empty", request -> request.status(204));
                    leastWork.addTo(javalin, 1);
                    leastWork.addTo(javalin, IngestBatch.EVENTS);
                    role.addTo(javalin);
                })
                .start("127.0.0.1", 0);
    }

    int port() {
        return server.port();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** How many records the topic was ever given. */
    long records(String topic) throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> ends = java.util.stream.IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @Override
    public void close() {
        server.stop();
        role.close();
        leastWork.close();
        kafka.close();
    }
}
