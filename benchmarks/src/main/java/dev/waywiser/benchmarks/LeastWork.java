package dev.waywiser.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.topics.EventTopics;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What ingest cannot do without: the body is read, it and its events are acknowledged by Kafka, then the request is answered. Nothing is
 * verified, parsed, mapped or counted, and the events are bytes that were made before. Faster than this no mapping can be.
 */
final class LeastWork implements AutoCloseable {
    private static final int PREPARED = 20_000;
    private static final int SERVICES = 200;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ExecutorService answers = Executors.newFixedThreadPool(2);
    private final AtomicInteger next = new AtomicInteger();
    private final byte[][] events = new byte[PREPARED][];
    private final byte[][] keys = new byte[SERVICES][];

    /** With the settings of ingest's own producer. */
    LeastWork(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        "2",
                        "batch.size",
                        "131072"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        for (int i = 0; i < PREPARED; i++) {
            events[i] = Payloads.deployment(i).getBytes(UTF_8);
        }
        for (int i = 0; i < SERVICES; i++) {
            keys[i] = ("shop/service-" + i).getBytes(UTF_8);
        }
    }

    /** An address for requests that become so many events. */
    static String path(int events) {
        return "/least/" + events;
    }

    void addTo(JavalinConfig javalin, int eventsOfRequest) {
        javalin.routes.post(path(eventsOfRequest), request -> keep(request, eventsOfRequest));
    }

    private void keep(Context request, int count) {
        byte[] body = request.bodyAsBytes();
        int first = Math.floorMod(next.getAndAdd(count), PREPARED);
        request.future(() -> {
            CompletableFuture<Void> all = new CompletableFuture<>();
            AtomicInteger missing = new AtomicInteger(1 + count);
            Callback acknowledged = (metadata, failure) -> {
                if (failure != null) {
                    all.completeExceptionally(failure);
                } else if (missing.decrementAndGet() == 0) {
                    all.complete(null);
                }
            };
            byte[] id = UUID.randomUUID().toString().getBytes(UTF_8);
            send(EventTopics.DELIVERIES.name(), id, body, acknowledged);
            for (int i = first; i < first + count; i++) {
                send(EventTopics.DEPLOYMENTS.name(), keys[i % SERVICES], events[i % PREPARED], acknowledged);
            }
            return all.thenRunAsync(() -> request.status(202), answers);
        });
    }

    private void send(String topic, byte[] key, byte[] value, Callback acknowledged) {
        var unused = producer.send(new ProducerRecord<>(topic, key, value), acknowledged);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
        answers.shutdown();
    }
}
