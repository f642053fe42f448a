package dev.waywiser.alerts;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.topics.AlertTopics;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes notices to Kafka, from where destinations are told of them as of alerts: each once, whoever writes it how often. */
public final class Notices implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    public Notices(AlertsConfig config) {
        this.producer = new KafkaProducer<>(KafkaSettings.producer(config));
    }

    /**
     * Writes it, and waits until Kafka has acknowledged it. One of the same fingerprint and beginning as one before replaces it, and is no
     * news to who was told of that.
     *
     * @throws KafkaException where it does not acknowledge it in time
     */
    public void tell(Alert notice) throws InterruptedException {
        if (notice.kind() != AlertKind.NOTICE) {
            throw new IllegalArgumentException("a notice must be of the kind notice");
        }
        byte[] value = AlertTopics.ALERTS.values().serializer().serialize(AlertTopics.ALERTS.name(), notice);
        try {
            producer.send(new ProducerRecord<>(AlertTopics.ALERTS.name(), notice.key(), value))
                    .get();
        } catch (ExecutionException notAcknowledged) {
            throw new KafkaException("The notice was not acknowledged", notAcknowledged.getCause());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
