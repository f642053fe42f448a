package dev.waywiser.embedded.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's settings: one node, loopback only, sized for a laptop. What is not named here is Kafka's default. */
record KafkaSettings(Path folder, int brokerPort, int controllerPort) {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String HOST = "127.0.0.1";
    private static final int MIB = 1 << 20;
    private static final int LARGEST_BATCH = 32 * MIB;

    String bootstrapServers() {
        return HOST + ":" + brokerPort;
    }

    Map<String, String> toProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put(
                "listeners",
                "PLAINTEXT://" + HOST + ":" + brokerPort + "," + CONTROLLER_LISTENER + "://" + HOST + ":"
                        + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + brokerPort);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        // Static voters, because a dynamic quorum stores the controller's port on disk and would need it again.
        properties.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        properties.put("log.dirs", folder.toString());
        addSingleNode(properties);
        addSizes(properties);
        return properties;
    }

    private static void addSingleNode(Map<String, String> properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "4");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        // The broker and its only controller live and die together: a stale session is noticed at once.
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("broker.session.timeout.ms", "3000");
    }

    private static void addSizes(Map<String, String> properties) {
        properties.put("message.max.bytes", Integer.toString(LARGEST_BATCH));
        properties.put("replica.fetch.max.bytes", Integer.toString(LARGEST_BATCH));
        properties.put("log.retention.ms", "-1");
        properties.put("log.retention.bytes", "-1");
        properties.put("log.cleaner.threads", "1");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * MIB));
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "4");
        properties.put("num.recovery.threads.per.data.dir", "2");
        properties.put("group.coordinator.threads", "1");
        properties.put("metadata.max.idle.interval.ms", "5000");
    }
}
