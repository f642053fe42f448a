package dev.waywiser.streams.signals;

import dev.waywiser.events.topics.Topic;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Builds, deployments and changes lie with their repository, and objectives with their service: this topic brings one to the other, keyed
 * by service. What is read from it is kept in state, so it need not be kept long.
 */
public final class SignalsTopic {
    public static final Topic<String, Signal> SIGNALS = new Topic<>(
            "waywiser.objective-signals",
            Serdes.String(),
            new SignalSerde(),
            Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));

    private SignalsTopic() {}
}
