package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Where totals of requests are written, a topic for each resolution. They are not kept for ever as other facts are, since there are
 * many and each is told again and again while its time lasts.
 */
public final class RequestFacts {
    private static final Map<String, String> SETTINGS =
            Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(EventTopics.REQUESTS_KEPT.toMillis()));
    private static final Map<Resolution, String> SUFFIXES =
            Map.of(Resolution.TEN_SECONDS, "", Resolution.MINUTE, "-minute", Resolution.HOUR, "-hour");

    private RequestFacts() {}

    /** The topic of that resolution. */
    public static Topic<String, SeriesTotal> of(Resolution resolution) {
        return new Topic<>("waywiser.facts." + name(resolution), Serdes.String(), SeriesTotal.serde(), SETTINGS);
    }

    /** All of them. */
    public static List<Topic<String, SeriesTotal>> all() {
        return Arrays.stream(Resolution.values()).map(RequestFacts::of).toList();
    }

    /** What the sink of the topology is called. */
    static String name(Resolution resolution) {
        return "request-buckets" + SUFFIXES.get(resolution);
    }
}
