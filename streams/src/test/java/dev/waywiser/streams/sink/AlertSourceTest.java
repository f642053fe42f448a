package dev.waywiser.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.topics.AlertTopics;
import java.time.Instant;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertSourceTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void alert_ofEveryKindButANotice_hasARow(AlertKind kind) {
        Alert alert =
                new Alert("f", kind, "n", Severity.TICKET, AT, AT, false, AT, new TreeMap<>(), "s", null, null, "/");
        byte[] value = AlertTopics.ALERTS.values().serializer().serialize("", alert);
        AlertSource<?> source = AlertSource.all().stream()
                .filter(each -> each.topic().equals(AlertTopics.ALERTS.name()))
                .findFirst()
                .orElseThrow();

        assertThat(source.read(new ConsumerRecord<>(source.topic(), 0, 0, new byte[0], value)))
                .hasSize(kind == AlertKind.NOTICE ? 0 : 1);
    }
}
