package dev.waywiser.ingest.publish;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether Kafka is there with every topic, and logs when that changes. */
public final class TopicProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicProbe.class);
    private static final long EVERY_MILLIS = 1_000;

    private enum State {
        UNKNOWN,
        AWAY,
        INCOMPLETE,
        COMPLETE
    }

    private record Finding(State state, String words) {}

    private final Admin admin;
    private final String bootstrapServers;
    private final ScheduledExecutorService thread;
    private volatile Finding finding = new Finding(State.UNKNOWN, "not looked yet");

    public TopicProbe(KafkaSettings settings) {
        this.admin = Admin.create(settings.admin());
        this.bootstrapServers = settings.bootstrapServers();
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread probe = new Thread(task, "ingest-topic-probe");
            probe.setDaemon(true);
            return probe;
        });
        var unused = thread.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether Kafka had every topic when it was last looked at. */
    public boolean ready() {
        return finding.state == State.COMPLETE;
    }

    private void look() {
        Finding now;
        try {
            now = missing();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException away) {
            now = new Finding(State.AWAY, "Kafka at " + bootstrapServers + " does not answer: " + away.getCause());
        }
        if (now.state != finding.state) {
            if (now.state == State.COMPLETE) {
                LOG.info("{}: requests are taken in", now.words);
            } else {
                LOG.warn("{}. Requests are answered 503 until that is mended", now.words);
            }
        }
        finding = now;
    }

    private Finding missing() throws InterruptedException, ExecutionException {
        List<String> names = EventTopics.all().stream().map(Topic::name).toList();
        Map<String, KafkaFuture<TopicDescription>> topics =
                admin.describeTopics(names).topicNameValues();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : topics.entrySet()) {
            try {
                topic.getValue().get();
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed;
                }
                missing.add(topic.getKey());
            }
        }
        return missing.isEmpty()
                ? new Finding(State.COMPLETE, "Kafka at " + bootstrapServers + " has every topic")
                : new Finding(
                        State.INCOMPLETE,
                        "Kafka at " + bootstrapServers + " lacks the topics " + String.join(", ", missing));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close();
    }
}
