package dev.waywiser.app.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event log.
 *
 * @param bootstrapServers where the brokers are, as {@code host:port,…}; {@code null} runs the embedded one
 * @param partitions of the topics that are created
 * @param properties further settings for every Kafka client, such as its security
 */
public record Kafka(@Nullable String bootstrapServers, int partitions, Map<String, String> properties) {
    public Kafka {
        new Invalid()
                .unless(
                        bootstrapServers == null
                                || bootstrapServers.matches("[^:,\\s]+:\\d+(\\s*,\\s*[^:,\\s]+:\\d+)*"),
                        "bootstrapServers",
                        "must be host:port, several separated by commas")
                .unless(partitions >= 1 && partitions <= 1_000, "partitions", "must be from 1 to 1000")
                .check();
        properties = Map.copyOf(properties);
    }

    /** The names of the properties only: values may be secrets. */
    @Override
    public String toString() {
        return "Kafka[bootstrapServers=" + bootstrapServers + ", partitions=" + partitions + ", properties="
                + properties.keySet() + "]";
    }
}
