package dev.waywiser.streams.burns;

import dev.waywiser.events.topics.JsonSerde;
import dev.waywiser.events.topics.Topic;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;

/**
 * From the objectives of a service to its deployments, keyed by service: the alerts themselves lie in one partition, and outcomes are
 * computed in many. What is read from it is kept in state, so it need not be kept long.
 */
public final class BurnsTopic {
    public static final Topic<String, Burn> BURNS = new Topic<>(
            "waywiser.burns",
            Serdes.String(),
            new JsonSerde<>(Burn.class),
            Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));

    private BurnsTopic() {}
}
