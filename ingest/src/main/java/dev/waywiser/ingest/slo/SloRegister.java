package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.publish.KafkaSettings;
import dev.waywiser.ingest.publish.TopicReader;
import java.util.function.Function;

/** What the topic of SLOs says. Thread-safe. */
public final class SloRegister implements AutoCloseable {
    private final KnownSlos known = new KnownSlos();
    private final TopicReader<SloDeclaration> reader;

    public SloRegister(KafkaSettings settings) {
        this.reader = new TopicReader<>(settings, EventTopics.SLOS, known::take);
    }

    /**
     * Answers a question about all that was acknowledged up to now.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka does not answer in time
     */
    <T> T ask(Function<KnownSlos, T> question) {
        return reader.ask(() -> question.apply(known));
    }

    @Override
    public void close() {
        reader.close();
    }
}
