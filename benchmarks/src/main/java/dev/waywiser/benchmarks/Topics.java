package dev.waywiser.benchmarks;

import dev.waywiser.events.topics.Topic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics as the program has them. */
final class Topics {
    static final int PARTITIONS = 4;

    private Topics() {}

    static void create(String bootstrapServers, List<? extends Topic<?, ?>> topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
    }
}
