package dev.waywiser.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.publish.KafkaSettings;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What ingest cannot do without: the body is read, it and its events are acknowledged by Kafka, then the request is answered. Nothing is
 * verified, parsed, mapped or counted, and the events are bytes that were made before. Faster than this no mapping can be.
 */
final class LeastWork implements AutoCloseable {
    private static final int PREPARED = 20_000;
    private static final Duration ACKNOWLEDGE_WITHIN = Duration.ofSeconds(10);
    private static final long MOST_BYTES_IN_FLIGHT = 64L << 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ExecutorService answers = Executors.newFixedThreadPool(2);
    private final AtomicLong next = new AtomicLong();
    private final PreparedEvents events = new PreparedEvents(PREPARED);

    /** With the settings of ingest's own producer. */
    LeastWork(String bootstrapServers) {
        producer = new KafkaProducer<>(
                new KafkaSettings(bootstrapServers, Map.of(), ACKNOWLEDGE_WITHIN, MOST_BYTES_IN_FLIGHT).producer());
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
        long first = next.getAndAdd(count);
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
            send(new ProducerRecord<>(EventTopics.DELIVERIES.name(), id, body), acknowledged);
            for (long i = first; i < first + count; i++) {
                send(events.record(i), acknowledged);
            }
            return all.thenRunAsync(() -> request.status(202), answers);
        });
    }

    private void send(ProducerRecord<byte[], byte[]> record, Callback acknowledged) {
        var unused = producer.send(record, acknowledged);
    }

    @Override
    public void close() {
        producer.close(ACKNOWLEDGE_WITHIN);
        answers.shutdown();
    }
}
