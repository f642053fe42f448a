package dev.waywiser.streams.paths;

import dev.waywiser.events.topics.Topic;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The catalog speaks of services, and changes lie with their repository: this topic brings one to the other, keyed by repository.
 * What is read from it is kept in state, so it need not be kept long.
 */
public final class PathsTopic {
    public static final Topic<String, ServicePaths> PATHS = new Topic<>(
            "waywiser.service-paths",
            Serdes.String(),
            ServicePaths.serde(),
            Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));

    private PathsTopic() {}
}
