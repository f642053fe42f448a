package dev.waywiser.alerts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a listener knows by what it heard, as who is told by signed webhooks reads it. */
public final class Hearing {
    private Hearing() {}

    /** The fingerprints of those that fire, by the last word on each. */
    public static Set<String> firing(List<Listener.Heard> heard) {
        Set<String> firing = new TreeSet<>();
        alerts(heard).forEach(alert -> {
            String fingerprint = alert.path("fingerprint").asString();
            if (alert.path("firing").asBoolean()) {
                firing.add(fingerprint);
            } else {
                firing.remove(fingerprint);
            }
        });
        return firing;
    }

    /** How many news it was told that it had been told before: that an alert began, or that it is over. */
    public static long repeated(Listener listener) {
        List<String> news = alerts(listener.heard)
                .filter(alert -> alert.path("new").asBoolean())
                .map(alert -> alert.path("fingerprint").asString() + " "
                        + alert.path("started_at").asString() + " "
                        + alert.path("firing").asBoolean())
                .toList();
        return news.size() - new HashSet<>(news).size();
    }

    private static Stream<JsonNode> alerts(List<Listener.Heard> heard) {
        return heard.stream()
                .flatMap(each -> JsonMapper.shared()
                        .readTree(each.body())
                        .path("data")
                        .path("alerts")
                        .valueStream());
    }
}
