package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Fact;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Post;
import dev.waywiser.events.alerts.Alert;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prometheus Alertmanager, API v2. It takes an alert for over when it has not heard of it for a while, so it is told again as long as
 * the alert fires; what it is told holds for four times as long as that, in case a time is missed.
 *
 * @param alerts the address of {@code /api/v2/alerts}
 * @param headers such as {@code Authorization}
 * @param keepAlive how often it is told again
 * @param wording the words
 */
public record Alertmanager(URI alerts, Map<String, String> headers, Duration keepAlive, Wording wording)
        implements Format {
    /** Where nothing is said. */
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private static final int HOLDS_FOR = 4;

    public Alertmanager {
        headers = Map.copyOf(headers);
    }

    @Override
    public Post post(Message message) {
        return new Post(
                alerts,
                headers,
                Json.text(message.items().stream()
                        .map(item -> alert(item, message.at()))
                        .toList()));
    }

    private Map<String, Object> alert(Item item, Instant now) {
        Alert alert = item.alert();
        Instant end = alert.endedAt() != null ? alert.endedAt() : now;
        return Json.object(
                "labels",
                labels(alert),
                "annotations",
                annotations(item, now),
                "startsAt",
                alert.startedAt().toString(),
                "endsAt",
                (item.firing() ? now.plus(keepAlive.multipliedBy(HOLDS_FOR)) : end).toString(),
                "generatorURL",
                wording.link(item));
    }

    /** They are what it knows an alert by, so nothing is in them that changes while the alert fires. */
    private static Map<String, String> labels(Alert alert) {
        Map<String, String> labels = new TreeMap<>();
        alert.labels().forEach((name, value) -> {
            if (!value.isEmpty()) {
                labels.put(labelName(name), value);
            }
        });
        labels.put("alertname", alert.name());
        labels.put("severity", alert.severity().text());
        labels.put("kind", alert.kind().text());
        return labels;
    }

    private static String labelName(String name) {
        String valid = name.replaceAll("[^a-zA-Z0-9_]", "_");
        return valid.isEmpty() || Character.isDigit(valid.charAt(0)) ? "_" + valid : valid;
    }

    private Map<String, String> annotations(Item item, Instant now) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("summary", wording.summary(item));
        annotations.put(
                "description",
                wording.facts(item, now).stream()
                        .map(fact -> fact.name() + ": " + fact.value())
                        .collect(Collectors.joining("\n")));
        wording.facts(item, now).stream()
                .filter(fact -> fact.name().equals("Deployed before") && fact.link() != null)
                .map(Fact::link)
                .forEach(link -> annotations.put("deployment", Objects.requireNonNull(link)));
        return annotations;
    }

    @Override
    public String toString() {
        return "Alertmanager[" + alerts.getHost() + "]";
    }
}
