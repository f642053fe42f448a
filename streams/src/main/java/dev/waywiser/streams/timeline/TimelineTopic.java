package dev.waywiser.streams.timeline;

import dev.waywiser.events.topics.Topic;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;

/**
 * From what is computed of a repository to what is computed of a service: every successful deployment, again whenever it
 * changed, keyed by service. What is read from it is kept in state, so it need not be kept long.
 */
public final class TimelineTopic {
    public static final Topic<String, Effective> TIMELINE = new Topic<>(
            "waywiser.timeline",
            Serdes.String(),
            new EffectiveSerde(),
            Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));

    private TimelineTopic() {}
}
