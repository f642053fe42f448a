package dev.waywiser.alerts;

import dev.waywiser.alerts.telling.Log;
import dev.waywiser.events.alerts.Notification;
import dev.waywiser.events.topics.AlertTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was told to Kafka. */
final class NotificationLog implements Log {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationLog.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final Producer<String, byte[]> producer;

    NotificationLog(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void write(List<Notification> notes) throws InterruptedException {
        List<Notification> left = notes;
        while (!left.isEmpty()) {
            left = attempt(left);
            if (!left.isEmpty()) {
                Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            }
        }
    }

    /** Those that were not acknowledged. */
    private List<Notification> attempt(List<Notification> notes) throws InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        List<Notification> missing = new ArrayList<>();
        for (Notification note : notes) {
            byte[] value =
                    AlertTopics.NOTIFICATIONS.values().serializer().serialize(AlertTopics.NOTIFICATIONS.name(), note);
            sent.add(producer.send(new ProducerRecord<>(AlertTopics.NOTIFICATIONS.name(), note.key(), value)));
        }
        for (int i = 0; i < sent.size(); i++) {
            try {
                sent.get(i).get();
            } catch (ExecutionException | KafkaException notAcknowledged) {
                LOG.warn(
                        "Kafka does not take what {} was told; nothing more is told before it does: {}",
                        notes.get(i).destination(),
                        notAcknowledged.getMessage());
                missing.add(notes.get(i));
            }
        }
        return missing;
    }
}
