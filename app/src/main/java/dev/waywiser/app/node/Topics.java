package dev.waywiser.app.node;

import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.streams.StreamsTopics;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Utils;

/** Sees to it that every topic exists, and that those which exist can be worked with. */
final class Topics {
    private static final int ANSWER_SECONDS = 15;
    private static final String CLEANUP = "cleanup.policy";

    private final String bootstrapServers;
    private final Map<String, String> properties;
    private final int partitions;

    Topics(String bootstrapServers, Map<String, String> properties, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.properties = properties;
        this.partitions = partitions;
    }

    /**
     * Creates the topics that are missing.
     *
     * @throws AwayException where Kafka does not answer
     * @throws StartException where it refuses, or a topic exists that cannot be worked with
     */
    void prepare() {
        Map<String, Object> settings = new LinkedHashMap<>(properties);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_SECONDS * 1_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        refuseUnknownHosts();
        try (Admin admin = Admin.create(settings)) {
            prepare(admin);
        } catch (RetriableException notYet) {
            throw away(notYet);
        } catch (KafkaException wrong) {
            throw new StartException(
                    "Kafka at " + bootstrapServers + " cannot be used: " + rootMessage(wrong)
                            + ". Correct kafka.bootstrapServers or kafka.properties.",
                    wrong);
        }
    }

    /** Names of containers are known only when these have started; to Kafka's client they would be a wrong setting. */
    private void refuseUnknownHosts() {
        List<String> hosts = Stream.of(bootstrapServers.split(","))
                .map(Utils::getHost)
                .filter(Objects::nonNull)
                .toList();
        if (!hosts.isEmpty() && hosts.stream().allMatch(host -> new InetSocketAddress(host, 0).isUnresolved())) {
            throw away(new UnknownHostException("nobody knows " + String.join(", ", hosts)));
        }
    }

    private static AwayException away(Exception cause) {
        return new AwayException(
                rootMessage(cause) + " If it stays away: is it running there, and are kafka.bootstrapServers and"
                        + " kafka.properties right?",
                cause);
    }

    private void prepare(Admin admin) {
        List<Topic<?, ?>> topics = new ArrayList<>(EventTopics.all());
        topics.addAll(StreamsTopics.all());
        topics.addAll(AlertTopics.all());
        Set<String> there = await(admin.listTopics().names());
        List<String> existing =
                topics.stream().map(Topic::name).filter(there::contains).toList();
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(existing).allTopicNames());
        verifySettings(
                admin, topics.stream().filter(t -> there.contains(t.name())).toList());
        int count = sharedPartitions(descriptions).orElse(partitions);
        Map<Boolean, List<Topic<?, ?>>> missing = topics.stream()
                .filter(topic -> !there.contains(topic.name()))
                .collect(Collectors.partitioningBy(AlertTopics.all()::contains));
        create(admin, missing.getOrDefault(true, List.of()), AlertTopics.PARTITIONS);
        create(admin, missing.getOrDefault(false, List.of()), count);
    }

    /** What is joined must lie in partitions of the same numbers, so the event topics all have as many. */
    private static Optional<Integer> sharedPartitions(Map<String, TopicDescription> descriptions) {
        Map<Integer, String> names = new TreeMap<>();
        List<Topic<?, ?>> joined = new ArrayList<>(EventTopics.all());
        joined.addAll(StreamsTopics.JOINED);
        for (Topic<?, ?> topic : joined) {
            TopicDescription description = descriptions.get(topic.name());
            if (description != null) {
                names.putIfAbsent(description.partitions().size(), topic.name());
            }
        }
        if (names.size() > 1) {
            throw new StartException("The event topics must all have the same number of partitions, but have: " + names
                    + ". Create them anew with one number, or use another Kafka.");
        }
        return names.keySet().stream().findFirst();
    }

    private static void verifySettings(Admin admin, List<Topic<?, ?>> existing) {
        List<ConfigResource> resources = existing.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        var configs = await(admin.describeConfigs(resources).all());
        for (Topic<?, ?> topic : existing) {
            Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
            ConfigEntry cleanup = config == null ? null : config.get(CLEANUP);
            String wanted = topic.settings().get(CLEANUP);
            if (wanted != null && cleanup != null && !wanted.equals(cleanup.value())) {
                throw new StartException("The topic " + topic.name() + " has " + CLEANUP + "=" + cleanup.value()
                        + " and must have " + wanted + ", or data is lost. Set it with kafka-configs.");
            }
        }
    }

    private static void create(Admin admin, List<Topic<?, ?>> missing, int partitions) {
        List<NewTopic> topics = missing.stream()
                .map(topic ->
                        new NewTopic(topic.name(), Optional.of(partitions), Optional.empty()).configs(topic.settings()))
                .toList();
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                await(created);
            } catch (KafkaException failed) {
                // Another process that starts at the same moment creates the same.
                if (!(failed instanceof TopicExistsException)) {
                    throw failed;
                }
            }
        });
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException cause ? cause : new KafkaException(failed.getCause());
        } catch (TimeoutException slow) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "no answer within " + ANSWER_SECONDS + " s", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", stopped);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
