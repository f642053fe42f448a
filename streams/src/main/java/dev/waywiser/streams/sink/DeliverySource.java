package dev.waywiser.streams.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.topics.DeliveryHeaders;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.rows.DeliveryRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The topic of raw deliveries: the body is the value, and the headers say the rest. */
final class DeliverySource implements Source {
    @Override
    public String topic() {
        return EventTopics.DELIVERIES.name();
    }

    @Override
    public List<DeliveryRow> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            throw new SerializationException("not a delivery: it has no " + (record.key() == null ? "id" : "body"));
        }
        return List.of(new DeliveryRow(
                new String(record.key(), UTF_8),
                required(record, DeliveryHeaders.SOURCE),
                receivedAt(record),
                header(record, DeliveryHeaders.CONTENT_TYPE),
                header(record, DeliveryHeaders.VERIFIED_BY),
                required(record, DeliveryHeaders.OUTCOME),
                header(record, DeliveryHeaders.REASON),
                header(record, DeliveryHeaders.SENDER_ID),
                header(record, DeliveryHeaders.EVENT),
                events(header(record, DeliveryHeaders.EVENTS)),
                new DeliveryRow.Told(
                        happenedAt(record),
                        headers(record, DeliveryHeaders.SERVICE),
                        headers(record, DeliveryHeaders.REPOSITORY)),
                ByteBuffer.wrap(record.value())));
    }

    private static Instant receivedAt(ConsumerRecord<byte[], byte[]> record) {
        return time(DeliveryHeaders.RECEIVED_AT, required(record, DeliveryHeaders.RECEIVED_AT));
    }

    private static @Nullable Instant happenedAt(ConsumerRecord<byte[], byte[]> record) {
        String text = header(record, DeliveryHeaders.HAPPENED_AT);
        return text == null ? null : time(DeliveryHeaders.HAPPENED_AT, text);
    }

    private static Instant time(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new SerializationException("not a delivery: " + name + " is no time: " + text, wrong);
        }
    }

    private static List<String> headers(ConsumerRecord<byte[], byte[]> record, String name) {
        List<String> values = new ArrayList<>();
        record.headers().headers(name).forEach(header -> values.add(new String(header.value(), UTF_8)));
        return values;
    }

    private static Map<String, Integer> events(@Nullable String counts) {
        Map<String, Integer> events = new LinkedHashMap<>();
        if (counts != null) {
            for (String each : counts.split(",", -1)) {
                int equals = each.indexOf('=');
                try {
                    events.put(each.substring(0, Math.max(0, equals)), Integer.parseInt(each.substring(equals + 1)));
                } catch (NumberFormatException wrong) {
                    throw new SerializationException(
                            "not a delivery: " + DeliveryHeaders.EVENTS + " counts nothing: " + counts, wrong);
                }
            }
        }
        return events;
    }

    private static String required(ConsumerRecord<byte[], byte[]> record, String name) {
        String value = header(record, name);
        if (value == null) {
            throw new SerializationException("not a delivery: the header " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
