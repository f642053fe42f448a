package dev.waywiser.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.topics.DeliveryHeaders;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Outcome;
import dev.waywiser.ingest.publish.Proof;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads what a record of the deliveries' topic says beside the body. */
final class KeptRecord {
    private KeptRecord() {}

    /** The delivery as it came, without its events; empty where the record is none of ours, or what a replay made of one. */
    static Optional<Delivery> read(ConsumerRecord<byte[], byte[]> record) {
        String source = header(record, DeliveryHeaders.SOURCE);
        String receivedAt = header(record, DeliveryHeaders.RECEIVED_AT);
        String outcome = header(record, DeliveryHeaders.OUTCOME);
        boolean copy = record.headers().lastHeader(DeliveryHeaders.REPLAYED) != null;
        if (copy
                || record.key() == null
                || record.value() == null
                || source == null
                || receivedAt == null
                || outcome == null) {
            return Optional.empty();
        }
        String proof = header(record, DeliveryHeaders.VERIFIED_BY);
        try {
            return Optional.of(new Delivery(
                    UUID.fromString(new String(record.key(), UTF_8)),
                    source,
                    Instant.parse(receivedAt),
                    header(record, DeliveryHeaders.CONTENT_TYPE),
                    proof == null ? Proof.NOTHING : Proof.valueOf(proof.toUpperCase(Locale.ROOT)),
                    Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                    header(record, DeliveryHeaders.REASON),
                    header(record, DeliveryHeaders.SENDER_ID),
                    header(record, DeliveryHeaders.EVENT),
                    List.of(),
                    List.of()));
        } catch (IllegalArgumentException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
