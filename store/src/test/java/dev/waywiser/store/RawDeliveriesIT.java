package dev.waywiser.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.query.RawDelivery;
import dev.waywiser.store.rows.DeliveryRow;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Raw deliveries: what was sent can be read, byte for byte. */
class RawDeliveriesIT extends WithStore {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void delivery_asItWasWritten_isRead() {
        write(new DeliveryRow(
                "id-1",
                "github",
                NOW,
                "application/json",
                "signature",
                "mapped",
                null,
                "sent-1",
                "push",
                Map.of("change", 3),
                DeliveryRow.Told.NOTHING,
                ByteBuffer.wrap("{}".getBytes(UTF_8))));

        assertThat(store.rawDeliveries().delivery("id-1"))
                .contains(new RawDelivery(
                        "id-1",
                        "github",
                        NOW,
                        "application/json",
                        "signature",
                        "mapped",
                        null,
                        "sent-1",
                        "push",
                        Map.of("change", 3L),
                        2,
                        true,
                        "{}"));
        assertThat(store.rawDeliveries().delivery("id-2")).isEmpty();
        assertThat(store.rawDeliveries().delivery("sent-1")).isEmpty();
    }

    @Test
    void body_ofAnyBytes_isByteForByteWhatWasSent() {
        List<byte[]> bodies = new ArrayList<>(List.of(
                new byte[0],
                new byte[] {0},
                "\n\n\r\n\r\n".getBytes(UTF_8),
                "{\"a\":\"\u0000\"}\n\n;\n\nINSERT INTO x FORMAT RowBinary\n".getBytes(UTF_8),
                "\ud83d\ude80 \u2028 \ufeff \uffff é".getBytes(UTF_8),
                new byte[] {(byte) 0xff},
                new byte[] {'a', '\n', '\n', 0, (byte) 0xc3},
                // What only looks like UTF-8: an overlong slash, half of a pair of surrogates, and beyond the last
                // character.
                new byte[] {(byte) 0xc0, (byte) 0xaf},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}));
        Random random = new Random(7);
        for (int length : new int[] {127, 128, 16_384, 70_000, 1_000_000}) {
            byte[] body = new byte[length];
            random.nextBytes(body);
            bodies.add(body);
        }
        List<Versioned<DeliveryRow>> rows = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            rows.add(new Versioned<>(row("id-" + i, "s", NOW, bodies.get(i)), i));
        }
        store.writer().write(Tables.DELIVERIES, rows);

        for (int i = 0; i < bodies.size(); i++) {
            RawDelivery found = store.rawDeliveries().delivery("id-" + i).orElseThrow();
            boolean text = java.util.Arrays.equals(new String(bodies.get(i), UTF_8).getBytes(UTF_8), bodies.get(i));
            assertThat(found.bodyIsText()).as("body %d", i).isEqualTo(text);
            assertThat(found.bodyBytes()).isEqualTo(bodies.get(i).length);
            assertThat(text ? found.body().getBytes(UTF_8) : Base64.getDecoder().decode(found.body()))
                    .as("body %d", i)
                    .isEqualTo(bodies.get(i));
        }
    }

    @Test
    void body_ofTheLargestSize_isTaken() {
        byte[] body = new byte[25 * 1024 * 1024];
        java.util.Arrays.fill(body, (byte) 'x');
        body[body.length - 1] = 'y';
        write(row("large", "s", NOW, body));

        assertThat(store.rawDeliveries().delivery("large").orElseThrow().body()).isEqualTo(new String(body, UTF_8));
    }

    @Test
    void delivery_writtenAgain_isThereOnce_andTheLatestIsTold() {
        write(row("file", "s", NOW, new byte[] {'a'}), 5);
        write(row("file", "s", NOW, new byte[] {'a'}), 5);
        write(row("file", "s", NOW.minus(Duration.ofDays(2)), new byte[] {'a'}), 3);

        assertThat(store.rawDeliveries().delivery("file").orElseThrow().receivedAt())
                .isEqualTo(NOW);
        assertThat(store.rawDeliveries().ofSender("s")).containsExactly("file");
    }

    @Test
    void deliveries_ofOneIdOfASender_areAllNamed_theNewestFirst() {
        write(row("first", "twice", NOW.minusSeconds(60), new byte[0]));
        write(row("second", "twice", NOW, new byte[0]));
        write(row("other", "once", NOW, new byte[0]));

        assertThat(store.rawDeliveries().ofSender("twice")).containsExactly("second", "first");
        assertThat(store.rawDeliveries().ofSender("once")).containsExactly("other");
        assertThat(store.rawDeliveries().ofSender("never")).isEmpty();
    }

    @Test
    void deployments_thatADeliveryToldOf_areFound() {
        write(deployment("d1", List.of("id-1", "id-2")));
        write(deployment("d2", List.of("id-2")));
        write(row("id-1", "s", NOW, new byte[0]));
        RawDelivery delivery = store.rawDeliveries().delivery("id-1").orElseThrow();

        assertThat(store.rawDeliveries().deployments(delivery, 10))
                .containsExactly(new RawDelivery.Told("shop", "production", "acme/shop", "d1"));
        assertThat(store.rawDeliveries().deployments(delivery, 0)).isEmpty();
    }

    @Test
    void table_keepsDeliveriesAsLongAsTheirTopic_andDropsWholeDays() throws Exception {
        assertThat(value("SELECT engine_full FROM system.tables WHERE database = '{database}' AND name = 'deliveries'"))
                .contains("PARTITION BY toDate(received_at)")
                .contains("TTL toDateTime(received_at) + toIntervalDay(" + EventTopics.DELIVERIES_KEPT.toDays() + ")")
                .contains("ttl_only_drop_parts = 1");
        write(row("now", "s", NOW, new byte[] {1}));
        write(row("old", "s", NOW.minus(EventTopics.DELIVERIES_KEPT).minus(Duration.ofDays(2)), new byte[] {1}));
        execute("OPTIMIZE TABLE {database}.deliveries FINAL");
        assertThat(store.rawDeliveries().delivery("old")).isEmpty();
        assertThat(store.rawDeliveries().delivery("now")).isPresent();
    }

    private static DeliveryRow row(String id, String senderId, Instant at, byte[] body) {
        return new DeliveryRow(
                id,
                "github",
                at,
                null,
                "signature",
                "ignored",
                "why",
                senderId,
                "ping",
                Map.of(),
                DeliveryRow.Told.NOTHING,
                ByteBuffer.wrap(body));
    }

    private static DeploymentRow deployment(String id, List<String> deliveries) {
        return new DeploymentRow(
                "acme/shop",
                "shop",
                "production",
                id,
                null,
                null,
                "succeeded",
                null,
                null,
                NOW,
                false,
                false,
                null,
                List.of(),
                List.of(),
                "{}",
                deliveries,
                null,
                null,
                false);
    }

    @Test
    void heard_gapsOfAWhileBeforeTheLast_workedOutByHand() {
        // Gaps of 10, 10 and 30 s, two deliveries in one second, and one that came long before.
        heard("github", 900_000, 100, 90, 80, 50, 50);
        heard("events", 40);

        assertThat(store.rawDeliveries().heard(NOW.minus(Duration.ofDays(20)), NOW, Duration.ofDays(1)))
                .satisfiesExactly(
                        events -> {
                            assertThat(events.source()).isEqualTo("events");
                            assertThat(events.seconds()).isEqualTo(1);
                            assertThat(events.gapSeconds()).isNull();
                        },
                        github -> {
                            assertThat(github.last())
                                    .isEqualTo(NOW.minusSeconds(50).truncatedTo(ChronoUnit.SECONDS));
                            assertThat(github.seconds()).isEqualTo(4);
                            // Rank 0.99 · 2 = 1.98 of 10, 10, 30: 10 + 0.98 · 20.
                            assertThat(github.gapSeconds()).isCloseTo(29.6, within(1e-9));
                        });
        assertThat(store.rawDeliveries().heard(NOW.minusSeconds(30), NOW, Duration.ofDays(1)))
                .isEmpty();
    }

    private void heard(String source, int... secondsAgo) {
        for (int i = 0; i < secondsAgo.length; i++) {
            write(new DeliveryRow(
                    source + i,
                    source,
                    NOW.minusSeconds(secondsAgo[i]),
                    "application/json",
                    null,
                    "mapped",
                    null,
                    null,
                    null,
                    Map.of(),
                    DeliveryRow.Told.NOTHING,
                    ByteBuffer.allocate(0)));
        }
    }
}
