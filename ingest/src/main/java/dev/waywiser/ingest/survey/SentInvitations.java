package dev.waywiser.ingest.survey;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.ingest.publish.KafkaSettings;
import dev.waywiser.ingest.publish.TopicReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The invitations that the topic of alerts holds. Thread-safe. */
public final class SentInvitations implements AutoCloseable {
    private static final String PREFIX = "survey-invitation/";

    private final Map<String, Alert> latest = new HashMap<>();
    private final TopicReader<Alert> reader;

    public SentInvitations(KafkaSettings settings) {
        this.reader = new TopicReader<>(settings, AlertTopics.ALERTS, told -> {
            if (told.value().fingerprint().startsWith(PREFIX)) {
                latest.put(told.value().fingerprint(), told.value());
            }
        });
    }

    /** By what an invitation is known, however often it is sent. */
    static String fingerprint(String survey, String id) {
        return PREFIX + survey + "/" + id;
    }

    /**
     * The invitation of that fingerprint, where it was sent.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka does not answer in time
     */
    Optional<Alert> sent(String fingerprint) {
        return reader.ask(() -> Optional.ofNullable(latest.get(fingerprint)));
    }

    @Override
    public void close() {
        reader.close();
    }
}
