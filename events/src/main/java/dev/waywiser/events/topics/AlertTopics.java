package dev.waywiser.events.topics;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Doubt;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.alerts.Notification;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What lies between those who find that something is wrong and those who tell people. There is little of it and all of it must be
 * looked at together, to be grouped and to be kept in order: each has one partition, and of several instances of the
 * alerts role one works. The latest word on each key is kept for ever, so nothing but Kafka needs to remember where an alert stands
 * and who knows of it.
 */
public final class AlertTopics {
    /** How many each of them has. */
    public static final int PARTITIONS = 1;

    private static final Map<String, String> LATEST_OF_EACH_KEY = Map.of("cleanup.policy", "compact");

    /** Where alerts stand, keyed by fingerprint and beginning. */
    public static final Topic<String, Alert> ALERTS =
            new Topic<>("waywiser.alerts", Serdes.String(), new JsonSerde<>(Alert.class), LATEST_OF_EACH_KEY);

    /** What destinations were told, keyed by alert, its beginning, the destination, and whether it fires. */
    public static final Topic<String, Notification> NOTIFICATIONS = new Topic<>(
            "waywiser.notifications", Serdes.String(), new JsonSerde<>(Notification.class), LATEST_OF_EACH_KEY);

    /** What nobody is to be told of, keyed by id. */
    public static final Topic<String, Mute> MUTES =
            new Topic<>("waywiser.mutes", Serdes.String(), new JsonSerde<>(Mute.class), LATEST_OF_EACH_KEY);

    /** What rules have found that contradicts how their alerts stand, keyed by fingerprint; nothing where nothing does. */
    public static final Topic<String, Doubt> DOUBTS =
            new Topic<>("waywiser.doubts", Serdes.String(), new JsonSerde<>(Doubt.class), LATEST_OF_EACH_KEY);

    private AlertTopics() {}

    /** All of them. */
    public static List<Topic<?, ?>> all() {
        return List.of(ALERTS, NOTIFICATIONS, MUTES, DOUBTS);
    }
}
