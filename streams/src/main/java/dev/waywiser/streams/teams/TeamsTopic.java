package dev.waywiser.streams.teams;

import dev.waywiser.events.topics.JsonSerde;
import dev.waywiser.events.topics.Topic;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The catalog's teams, keyed by service, again with every word of the catalog: a topic can be read by one topology only, so what one has
 * merged is told to the other. What is read from it is kept in state, so it need not be kept long.
 */
public final class TeamsTopic {
    public static final Topic<String, ServiceTeam> TEAMS = new Topic<>(
            "waywiser.service-teams",
            Serdes.String(),
            new JsonSerde<>(ServiceTeam.class),
            Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));

    private TeamsTopic() {}
}
