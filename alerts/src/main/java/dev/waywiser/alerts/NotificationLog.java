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
    private final List<Begun> begun = new ArrayList<>();

    NotificationLog(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    private record Begun(Notification note, Future<?> done) {}

    @Override
    public void begin(List<Notification> notes) {
        for (Notification note : notes) {
            byte[] value =
                    AlertTopics.NOTIFICATIONS.values().serializer().serialize(AlertTopics.NOTIFICATIONS.name(), note);
            begun.add(new Begun(
                    note, producer.send(new ProducerRecord<>(AlertTopics.NOTIFICATIONS.name(), note.key(), value))));
        }
    }

    @Override
    public void write(List<Notification> notes) throws InterruptedException {
        begin(notes);
        List<Notification> left = left();
        while (!left.isEmpty()) {
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            begin(left);
            left = left();
        }
    }

    /** The first that was not acknowledged and all after it, since the last word on a key is the one that holds. */
    private List<Notification> left() throws InterruptedException {
        List<Notification> left = new ArrayList<>();
        for (Begun each : begun) {
            if (!left.isEmpty() || !isDone(each)) {
                left.add(each.note);
            }
        }
        begun.clear();
        return left;
    }

    private static boolean isDone(Begun each) throws InterruptedException {
        try {
            each.done.get();
            return true;
        } catch (ExecutionException | KafkaException notAcknowledged) {
            LOG.warn(
                    "Kafka does not take what {} was told; nothing more is told before it does: {}",
                    each.note.destination(),
                    notAcknowledged.getMessage());
            return false;
        }
    }
}
