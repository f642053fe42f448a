package dev.waywiser.events.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Glob;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.alerts.Notification;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class JsonSerdeTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

    @Test
    void declaration_readBack_isTheSame() {
        Indicator indicator = new Indicator(
                IndicatorSource.REQUESTS,
                new EnvironmentName("production"),
                globs("/a/*"),
                new TreeSet<>(List.of("GET")),
                globs(),
                globs(),
                new TreeSet<>(List.of("2xx", "5xx")),
                new TreeSet<>(List.of("2xx")));
        SloDeclaration rolling = new SloDeclaration(
                "slo",
                new ServiceName("it's \"odd\" ☃"),
                AT,
                "d",
                null,
                new TreeMap<>(Map.of("team", "x")),
                indicator,
                Budgeting.OCCURRENCES,
                BudgetWindow.rolling(Duration.ofDays(30)),
                List.of(new Objective("o", 0.999, 0.3, true, null)),
                BurnPolicy.defaults(Duration.ofDays(30)),
                7,
                false);
        SloDeclaration calendar = new SloDeclaration(
                "slo",
                new ServiceName("s"),
                AT,
                null,
                null,
                new TreeMap<>(),
                new Indicator(
                        IndicatorSource.BUILDS,
                        null,
                        globs(),
                        new TreeSet<>(),
                        globs(),
                        globs(),
                        new TreeSet<>(),
                        new TreeSet<>()),
                new Budgeting(Budgeting.Method.TIMESLICES, Duration.ofMinutes(1)),
                BudgetWindow.calendar(
                        Period.ofMonths(1), LocalDateTime.parse("2026-01-01T00:00"), ZoneId.of("Europe/Berlin")),
                List.of(new Objective("o", 0.9, null, false, 0.95)),
                List.of(),
                1,
                true);
        JsonSerde<SloDeclaration> serde = new JsonSerde<>(SloDeclaration.class);
        assertThat(again(serde, rolling)).isEqualTo(rolling);
        assertThat(again(serde, calendar)).isEqualTo(calendar);
    }

    @Test
    void alert_readBack_isTheSame() {
        Alert full = new Alert(
                "f",
                AlertKind.SLO,
                "n",
                Severity.PAGE,
                AT,
                AT.plusSeconds(1),
                true,
                AT,
                new TreeMap<>(Map.of("a", "b")),
                "s",
                new Alert.Burn(14.4, "1h", 20, "5m", 30, 0.999, "30d", -0.5, 3, 4),
                new Alert.Deployed("d", null, "production", AT),
                "/slo");
        Alert bare = new Alert(
                "f", AlertKind.LAG, "n", Severity.TICKET, AT, null, false, AT, new TreeMap<>(), "s", null, null, "/");
        JsonSerde<Alert> serde = new JsonSerde<>(Alert.class);
        assertThat(again(serde, full)).isEqualTo(full);
        assertThat(again(serde, bare)).isEqualTo(bare);
        assertThat(bare.isFiring()).isTrue();
        assertThat(full.isFiring()).isFalse();
    }

    @Test
    void notificationAndMute_readBack_areTheSame() {
        Notification told =
                new Notification("f", "chat", AT, true, Notification.Outcome.RETRYING, AT, 3, "429", "1700.1");
        assertThat(again(new JsonSerde<>(Notification.class), told)).isEqualTo(told);
        Mute mute = new Mute(
                "m", new TreeMap<>(Map.of("service", new Glob("pay*"))), AT, AT.plusSeconds(60), "me", null, false);
        assertThat(again(new JsonSerde<>(Mute.class), mute)).isEqualTo(mute);
    }

    @Test
    void tombstone_staysOne() {
        JsonSerde<Mute> serde = new JsonSerde<>(Mute.class);
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void whatIsNoSuchRecord_isRefused() {
        for (String wrong : List.of("null", "{", "[]", "{\"labels\":{}}", "{\"id\":3,\"labels\":\"x\"}")) {
            assertThatThrownBy(() -> new JsonSerde<>(Mute.class)
                            .deserializer()
                            .deserialize("t", wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(SerializationException.class)
                    .hasMessageStartingWith("n");
        }
    }

    private static <T> T again(JsonSerde<T> serde, T value) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }

    private static SortedSet<Glob> globs(String... patterns) {
        SortedSet<Glob> globs = new TreeSet<>();
        for (String pattern : patterns) {
            globs.add(new Glob(pattern));
        }
        return globs;
    }
}
