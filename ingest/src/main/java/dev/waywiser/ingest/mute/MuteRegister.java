package dev.waywiser.ingest.mute;

import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.ingest.publish.KafkaSettings;
import dev.waywiser.ingest.publish.TopicReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the topic of mutes says: the last word on each id. Thread-safe. */
public final class MuteRegister implements AutoCloseable {
    private final Map<String, Mute> latest = new HashMap<>();
    private final TopicReader<Mute> reader;

    public MuteRegister(KafkaSettings settings) {
        this.reader = new TopicReader<>(
                settings, AlertTopics.MUTES, told -> latest.put(told.value().id(), told.value()));
    }

    /**
     * The last word on a mute, where anything was ever said of it.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka does not answer in time
     */
    Optional<Mute> latest(String id) {
        return reader.ask(() -> Optional.ofNullable(latest.get(id)));
    }

    @Override
    public void close() {
        reader.close();
    }
}
