package dev.waywiser.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Refused;
import dev.waywiser.events.topics.DeliveryHeaders;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.StoreUnavailableException;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.RawDelivery;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.ServiceSources;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Raw deliveries on their way from Kafka to ClickHouse. */
class DeliveriesIT extends WithRole {
    private static final String NOW =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();

    @Test
    void delivery_ofAnyBytes_isTheSameInClickHouse() throws Exception {
        byte[] bytes = "\n\n\0;\r\n\r\n\u00ff\u00c0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        ProducerRecord<byte[], byte[]> full = delivery("full", bytes);
        full.headers()
                .add(DeliveryHeaders.CONTENT_TYPE, "application/json".getBytes(UTF_8))
                .add(DeliveryHeaders.VERIFIED_BY, "signature".getBytes(UTF_8))
                .add(DeliveryHeaders.REASON, "why".getBytes(UTF_8))
                .add(DeliveryHeaders.SENDER_ID, "sent".getBytes(UTF_8))
                .add(DeliveryHeaders.EVENT, "push".getBytes(UTF_8))
                .add(DeliveryHeaders.EVENTS, "change=3,version=1".getBytes(UTF_8))
                .add(
                        DeliveryHeaders.HAPPENED_AT,
                        Instant.parse(NOW).minusSeconds(7).toString().getBytes(UTF_8))
                .add(DeliveryHeaders.SERVICE, "shop".getBytes(UTF_8))
                .add(DeliveryHeaders.SERVICE, "cart".getBytes(UTF_8));
        producer.send(full).get();
        producer.send(delivery("bare", "{}".getBytes(UTF_8))).get();

        await("both are there", () -> find("full").isPresent() && find("bare").isPresent());
        assertThat(find("full"))
                .contains(new RawDelivery(
                        "full",
                        "github",
                        Instant.parse(NOW),
                        "application/json",
                        "signature",
                        "mapped",
                        "why",
                        "sent",
                        "push",
                        Map.of("change", 3L, "version", 1L),
                        bytes.length,
                        false,
                        Base64.getEncoder().encodeToString(bytes)));
        Period day = new Period(
                Instant.parse(NOW).minusSeconds(60), Instant.parse(NOW).plusSeconds(60), ZoneOffset.UTC);
        assertThat(store.platform().sources(day).get(0).lag().median()).isEqualTo(7.0);
        assertThat(store.platform().serviceSources(day, Selection.ALL, 10))
                .extracting(ServiceSources::service)
                .containsExactly("cart", "shop");
        assertThat(find("bare"))
                .contains(new RawDelivery(
                        "bare",
                        "github",
                        Instant.parse(NOW),
                        null,
                        null,
                        "mapped",
                        null,
                        null,
                        null,
                        Map.of(),
                        2,
                        true,
                        "{}"));
    }

    @Test
    void deliveries_largeOnes_areLoadedInBatchesOfBoundedBytes() throws Exception {
        int count = 12;
        // Bytes of chance, which no compression makes smaller; and as many that shrink to nothing.
        byte[] chance = new byte[5 << 20];
        new Random(7).nextBytes(chance);
        role.close();
        for (int i = 0; i < count; i++) {
            producer.send(delivery("chance-" + i, chance)).get();
            producer.send(delivery("zero-" + i, new byte[5 << 20])).get();
        }
        producer.send(delivery("largest", new byte[25 << 20])).get();
        start();

        await("the last one is there", () -> loaded() >= 2 * count + 1);
        // What came before the largest was not yet enough.
        assertThat(meters.summary("waywiser.sink.batch.bytes").max())
                .isBetween(25.0 * (1 << 20), (16 + 25.0) * (1 << 20));
        for (int i = 0; i < count; i++) {
            assertThat(find("chance-" + i).map(RawDelivery::bodyBytes)).contains(5L << 20);
            assertThat(find("zero-" + i).map(RawDelivery::bodyBytes)).contains(5L << 20);
        }
        assertThat(find("largest").map(RawDelivery::bodyBytes)).contains(25L << 20);
        assertThat(Base64.getDecoder().decode(find("chance-0").orElseThrow().body()))
                .isEqualTo(chance);
    }

    @Test
    void deliveries_afterAnOutageAndARestart_areAllThereOnce() throws Exception {
        send(0, 50);
        await("the first are there", () -> loaded() >= 50);

        wayToClickhouse.cut();
        send(50, 120);
        await("the role says that it is not ready", () -> !role.ready());
        role.close();
        start();
        send(120, 200);
        wayToClickhouse.mend();

        await("the last is there", () -> find("d199").isPresent());
        await(
                "all are there",
                () -> store.rawDeliveries().ofSender("sender-150").size() == 1);
        for (int i = 0; i < 200; i++) {
            String id = "d" + i;
            await(id + " is there", () -> find(id).isPresent());
            assertThat(find(id).orElseThrow().body()).isEqualTo("{\"n\":" + i + "}");
            assertThat(store.rawDeliveries().ofSender("sender-" + i)).containsExactly(id);
        }
    }

    @Test
    void records_thatAreNoDeliveries_areSetAsideAndStopNothing() throws Exception {
        ProducerRecord<byte[], byte[]> noTime = delivery("no-time", "1".getBytes(UTF_8));
        noTime.headers()
                .remove(DeliveryHeaders.RECEIVED_AT)
                .add(DeliveryHeaders.RECEIVED_AT, "yesterday".getBytes(UTF_8));
        ProducerRecord<byte[], byte[]> noSource = delivery("no-source", "2".getBytes(UTF_8));
        noSource.headers().remove(DeliveryHeaders.SOURCE);
        ProducerRecord<byte[], byte[]> noCount = delivery("no-count", "3".getBytes(UTF_8));
        noCount.headers().add(DeliveryHeaders.EVENTS, "change".getBytes(UTF_8));
        for (ProducerRecord<byte[], byte[]> record : List.of(noTime, noSource, noCount)) {
            producer.send(record).get();
        }
        producer.send(new ProducerRecord<>(EventTopics.DELIVERIES.name(), 0, null, "4".getBytes(UTF_8)))
                .get();
        producer.send(new ProducerRecord<>(EventTopics.DELIVERIES.name(), 0, "no-body".getBytes(UTF_8), null))
                .get();
        send(0, 10);

        for (int i = 0; i < 10; i++) {
            String id = "d" + i;
            await(id + " is there", () -> find(id).isPresent());
        }
        assertThat(deadLetters(5))
                .extracting(DeliveriesIT::reason)
                .containsExactlyInAnyOrder(
                        "no-time: not a delivery: waywiser-received-at is no time: yesterday",
                        "no-source: not a delivery: the header waywiser-source is missing",
                        "no-count: not a delivery: waywiser-events counts nothing: change",
                        "null: not a delivery: it has no id",
                        "no-body: not a delivery: it has no body");
        assertThat(find("no-time")).isEmpty();
    }

    @Test
    void countsOfRefusedRequests_areLoaded_theLastOneHolds() throws Exception {
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        for (long count : List.of(3L, 8L)) {
            Refused refused = new Refused("p1", "gitlab", "unauthorized", minute, count);
            producer.send(new ProducerRecord<>(
                            EventTopics.REFUSALS.name(),
                            "gitlab".getBytes(UTF_8),
                            EventTopics.REFUSALS.values().serializer().serialize("", refused)))
                    .get();
        }
        producer.send(new ProducerRecord<>(EventTopics.REFUSALS.name(), 0, "gitlab".getBytes(UTF_8), null))
                .get();

        Period period = new Period(minute.minusSeconds(60), minute.plusSeconds(60), ZoneOffset.UTC);
        await(
                "the counts are there",
                () -> store.platform().sources(period).stream()
                        .anyMatch(source -> source.group().equals("gitlab") && source.refused() == 8));
        assertThat(deadLetters(1))
                .extracting(DeliveriesIT::reason)
                .containsExactly("gitlab: not a count of refused requests: there is nothing in it");
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return (letter.key() == null ? null : new String(letter.key(), UTF_8)) + ": "
                + new String(letter.headers().lastHeader("waywiser-reason").value(), UTF_8);
    }

    private void send(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            ProducerRecord<byte[], byte[]> record = delivery("d" + i, ("{\"n\":" + i + "}").getBytes(UTF_8));
            record.headers().add(DeliveryHeaders.SENDER_ID, ("sender-" + i).getBytes(UTF_8));
            producer.send(record);
        }
        producer.flush();
    }

    private static ProducerRecord<byte[], byte[]> delivery(String id, byte[] body) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(EventTopics.DELIVERIES.name(), id.getBytes(UTF_8), body);
        record.headers()
                .add(DeliveryHeaders.SOURCE, "github".getBytes(UTF_8))
                .add(DeliveryHeaders.RECEIVED_AT, NOW.getBytes(UTF_8))
                .add(DeliveryHeaders.OUTCOME, "mapped".getBytes(UTF_8));
        return record;
    }

    private Optional<RawDelivery> find(String id) {
        try {
            return store.rawDeliveries().delivery(id);
        } catch (StoreUnavailableException away) {
            return Optional.empty();
        }
    }

    private double loaded() {
        return meters.counter("waywiser.sink.rows", "table", "deliveries").count();
    }
}
