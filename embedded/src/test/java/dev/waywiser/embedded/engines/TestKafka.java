package dev.waywiser.embedded.engines;

import dev.waywiser.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A running Kafka of one broker, without topics at first.
 *
 * @param bootstrapServers host and port
 * @param stop ends it
 */
public record TestKafka(String bootstrapServers, Runnable stop) implements AutoCloseable {
    private static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:4.2.1");

    /**
     * Starts one.
     *
     * @param folder where an embedded one keeps its topics
     */
    public static TestKafka start(Path folder) {
        return InContainers.WANTED ? container() : embedded(folder);
    }

    private static TestKafka embedded(Path folder) {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        return new TestKafka(kafka.bootstrapServers(), kafka::close);
    }

    private static TestKafka container() {
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        return new TestKafka(container.getBootstrapServers(), container::stop);
    }

    @Override
    public void close() {
        stop.run();
    }
}
