package dev.waywiser.app.alerting;

import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A message that shows what an alert looks like where it goes, and says that it is none. */
public final class Sample {
    private static final Duration SINCE = Duration.ofMinutes(4);
    private static final String NAME = "waywiser-test";

    private Sample() {}

    /** One that is new to every destination. */
    public static Message message(Instant now) {
        Alert alert = new Alert(
                NAME,
                AlertKind.TEST,
                NAME,
                Severity.TICKET,
                now.minus(SINCE),
                null,
                false,
                now,
                new TreeMap<>(Map.of(Alert.SERVICE, NAME, Alert.ENVIRONMENT, "none")),
                "This is a test and nothing is wrong: 2.10 % were bad in 1h, which burns the error budget 21.0 times as fast as it"
                        + " lasts",
                new Alert.Burn(14.4, "1h", 21.0, "5m", 25.5, 0.999, "30d", 0.432, 252, 12_000),
                new Alert.Deployed(NAME, "v0", "none", now.minus(SINCE.multipliedBy(2))),
                "/alerts");
        return new Message("wwt_" + UUID.randomUUID(), List.of(new Item(alert, true, true)), false, now, null);
    }
}
