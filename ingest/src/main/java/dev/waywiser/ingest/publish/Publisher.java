package dev.waywiser.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.Event;
import dev.waywiser.events.Refused;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.topics.DeliveryHeaders;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Writes deliveries and their events, and counts of requests, to Kafka. Thread-safe. */
public final class Publisher implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Duration closeWithin;

    public Publisher(KafkaSettings settings) {
        this.producer = new KafkaProducer<>(settings.producer());
        this.closeWithin = settings.acknowledgeWithin();
    }

    /**
     * Sends the delivery and all that it became at once.
     *
     * @param body the raw bytes of it, after decompression
     * @return completes, on a thread of Kafka's that must not be held up, when all of them are acknowledged by all
     *     in-sync replicas; fails when one of them is not in time. Then some of them may have been written: to send a
     *     delivery again is always right, since equal events merge
     */
    public CompletableFuture<Void> publish(Delivery delivery, byte[] body) {
        return publish(delivery, body, headers(delivery));
    }

    /**
     * Sends again a delivery that is kept, with what it becomes now, marked as a copy.
     *
     * @return as of {@link #publish(Delivery, byte[])}
     */
    public CompletableFuture<Void> publishAgain(Delivery delivery, byte[] body) {
        List<Header> headers = headers(delivery);
        add(headers, DeliveryHeaders.REPLAYED, "true");
        return publish(delivery, body, headers);
    }

    private CompletableFuture<Void> publish(Delivery delivery, byte[] body, List<Header> headers) {
        Acknowledgement acknowledgement = new Acknowledgement(
                1 + delivery.events().size() + delivery.declared().size());
        byte[] id = delivery.id().toString().getBytes(UTF_8);
        send(new ProducerRecord<>(EventTopics.DELIVERIES.name(), null, id, body, headers), acknowledgement);
        List<Header> origin = List.of(new RecordHeader(DeliveryHeaders.DELIVERY, id));
        send(delivery.events(), origin, acknowledgement);
        List<Header> said = List.of(
                origin.get(0),
                new RecordHeader(DeliveryHeaders.SOURCE, delivery.source().getBytes(UTF_8)));
        for (Declared<?> each : delivery.declared()) {
            byte[] key = each.key().getBytes(UTF_8);
            send(new ProducerRecord<>(each.topic().name(), null, key, each.bytes(), said), acknowledgement);
        }
        return acknowledgement.all();
    }

    /**
     * Sends events of which no delivery is kept, at once.
     *
     * @return as of {@link #publish(Delivery, byte[])}
     */
    public CompletableFuture<Void> publish(List<Event> events) {
        Acknowledgement acknowledgement = new Acknowledgement(events.size());
        send(events, List.of(), acknowledgement);
        return acknowledgement.all();
    }

    private void send(List<Event> events, List<Header> headers, Acknowledgement acknowledgement) {
        for (Event event : events) {
            if (acknowledgement.failed()) {
                break;
            }
            send(
                    new ProducerRecord<>(
                            EventTopics.of(event).name(),
                            null,
                            event.partitionKey().getBytes(UTF_8),
                            EventJson.write(event),
                            headers),
                    acknowledgement);
        }
    }

    /**
     * Sends what deliveries about requests became, at once.
     *
     * @return as of {@link #publish(Delivery, byte[])}; to send equal batches again is right, since whoever adds them knows their ids
     */
    public CompletableFuture<Void> publish(List<RequestBatch> batches, List<CumulativeBatch> counters) {
        if (batches.isEmpty() && counters.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Acknowledgement acknowledgement = new Acknowledgement(batches.size() + counters.size());
        batches.forEach(batch -> send(EventTopics.REQUESTS, batch.service().value(), batch, acknowledgement));
        counters.forEach(
                batch -> send(EventTopics.REQUEST_COUNTERS, batch.service().value(), batch, acknowledgement));
        return acknowledgement.all();
    }

    /**
     * Sends how many requests were refused.
     *
     * @return as of {@link #publish(Delivery, byte[])}
     */
    public CompletableFuture<Void> publish(Refused refused) {
        Acknowledgement acknowledgement = new Acknowledgement(1);
        send(EventTopics.REFUSALS, refused.source(), refused, acknowledgement);
        return acknowledgement.all();
    }

    private <V> void send(Topic<String, V> topic, String partition, V value, Acknowledgement acknowledgement) {
        if (!acknowledgement.failed()) {
            byte[] key = partition.getBytes(UTF_8);
            byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
            send(new ProducerRecord<>(topic.name(), key, bytes), acknowledgement);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, Acknowledgement acknowledgement) {
        try {
            var unused = producer.send(record, acknowledgement);
        } catch (KafkaException | IllegalStateException refused) {
            acknowledgement.fail(refused);
        }
    }

    private static List<Header> headers(Delivery delivery) {
        List<Header> headers = new ArrayList<>();
        add(headers, DeliveryHeaders.SOURCE, delivery.source());
        add(headers, DeliveryHeaders.RECEIVED_AT, delivery.receivedAt().toString());
        add(headers, DeliveryHeaders.CONTENT_TYPE, delivery.contentType());
        add(headers, DeliveryHeaders.VERIFIED_BY, delivery.verifiedBy().text());
        add(headers, DeliveryHeaders.OUTCOME, delivery.outcome().text());
        add(headers, DeliveryHeaders.REASON, delivery.reason());
        add(headers, DeliveryHeaders.SENDER_ID, delivery.senderId());
        add(headers, DeliveryHeaders.EVENT, delivery.event());
        add(headers, DeliveryHeaders.EVENTS, counts(delivery.counts()));
        Instant happenedAt = delivery.fetched() ? null : Told.happenedAt(delivery.events());
        add(headers, DeliveryHeaders.HAPPENED_AT, happenedAt == null ? null : happenedAt.toString());
        Told.addNames(headers, delivery.events());
        return headers;
    }

    private static @Nullable String counts(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? null
                : counts.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }

    private static void add(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(new RecordHeader(name, value.getBytes(UTF_8)));
        }
    }

    /** Waits for what is on its way, as long as a request would. */
    @Override
    public void close() {
        producer.close(closeWithin);
    }
}
