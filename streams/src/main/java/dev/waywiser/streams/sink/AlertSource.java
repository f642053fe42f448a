package dev.waywiser.streams.sink;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.alerts.Notification;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.AlertRow;
import dev.waywiser.store.rows.MuteRow;
import dev.waywiser.store.rows.NotificationRow;
import dev.waywiser.store.rows.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A topic of alerts, of who was told of them, or of what nobody is to be told of. Notices are no alerts, and have no row. */
record AlertSource<V>(Topic<String, V> told, Function<V, Row> row) implements Source {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All of them. */
    static List<AlertSource<?>> all() {
        return List.of(
                new AlertSource<>(AlertTopics.ALERTS, AlertSource::of),
                new AlertSource<>(AlertTopics.NOTIFICATIONS, AlertSource::of),
                new AlertSource<>(AlertTopics.MUTES, AlertSource::of));
    }

    @Override
    public String topic() {
        return told.name();
    }

    @Override
    public List<Row> read(ConsumerRecord<byte[], byte[]> record) {
        V value = told.values().deserializer().deserialize(told.name(), record.value());
        if (value == null) {
            throw new SerializationException("there is nothing in it");
        }
        boolean isNotice = value instanceof Alert alert && alert.kind() == AlertKind.NOTICE;
        return isNotice ? List.of() : List.of(row.apply(value));
    }

    private static Row of(Alert alert) {
        return new AlertRow(
                alert.fingerprint(),
                alert.startedAt(),
                alert.endedAt(),
                alert.evaluatedAt(),
                alert.kind().text(),
                alert.name(),
                alert.severity().text(),
                Objects.requireNonNullElse(alert.labels().get(Alert.SERVICE), ""),
                Objects.requireNonNullElse(alert.labels().get(Alert.ENVIRONMENT), ""),
                texts(alert.labels()),
                alert.summary(),
                alert.path(),
                json(alert.burn()),
                json(alert.deployed()),
                alert.retracted());
    }

    private static Row of(Notification told) {
        return new NotificationRow(
                told.fingerprint(),
                told.alertStartedAt(),
                told.destination(),
                told.firing(),
                told.outcome().text(),
                told.at(),
                told.attempts(),
                told.reason());
    }

    private static Row of(Mute mute) {
        return new MuteRow(
                mute.id(), texts(mute.labels()), mute.from(), mute.until(), mute.by(), mute.comment(), mute.removed());
    }

    private static List<String> texts(Map<String, ?> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .toList();
    }

    private static @Nullable String json(@Nullable Object part) {
        return part == null ? null : JSON.writeValueAsString(part);
    }
}
