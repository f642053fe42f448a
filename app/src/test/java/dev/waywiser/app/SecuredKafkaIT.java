package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.node.Identity;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that takes nothing but TLS and a password: every client of every role has to know both. */
class SecuredKafkaIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DEPLOYMENT =
            "{\"type\":\"deployment\",\"service\":\"shop\",\"environment\":\"production\",\"id\":\"d1\",\"state\":\"succeeded\","
                    + "\"at\":\"2026-01-05T12:00:00Z\"}";

    @TempDir
    Path folder;

    @Test
    void roles_onASecuredKafka_workLikeOnAnyOther() throws Exception {
        Identity identity = Identity.make(folder, "EC");
        int port = freePort();
        KafkaRaftServer kafka = start(identity, port);
        try {
            Path rules =
                    Files.writeString(folder.resolve("alerts.yaml"), "rules: [{name: behind, kind: lag, above: 1h}]\n");
            Map<String, String> settings = Map.of(
                    "WAYWISER_KAFKA_BOOTSTRAP_SERVERS",
                    "127.0.0.1:" + port,
                    "WAYWISER_KAFKA_PARTITIONS",
                    "2",
                    "WAYWISER_ALERTS_FILE",
                    rules.toString(),
                    "WAYWISER_KAFKA_PROPERTIES",
                    properties(identity, "right"));
            try (ChildWaywiser waywiser = ChildWaywiser.up(folder.resolve("data"), settings)) {
                assertThat(waywiser.post("/v1/events", DEPLOYMENT).statusCode()).isEqualTo(202);
                Instant until = Instant.now().plus(SOON);
                while (deployments(waywiser) == 0 && Instant.now().isBefore(until)) {
                    Thread.sleep(200);
                }
                assertThat(deployments(waywiser)).isEqualTo(1);
                awaitMetric(waywiser, "waywiser_rules_looks_total{outcome=\"answered\"");
                assertThat(waywiser.output()).doesNotContain("right-password", "rejected", "handshake");
            }
            Map<String, String> wrong = new HashMap<>(settings);
            wrong.put("WAYWISER_KAFKA_PROPERTIES", properties(identity, "wrong"));
            try (ChildWaywiser refused = ChildWaywiser.role("ingest", wrong)) {
                assertThat(refused.awaitExit(SOON)).isEqualTo(1);
                assertThat(refused.output())
                        .contains("Kafka at 127.0.0.1:" + port + " cannot be used", "kafka.properties")
                        .doesNotContain("wrong-password");
            }
        } finally {
            kafka.shutdown();
            kafka.awaitShutdown();
        }
    }

    private static void awaitMetric(ChildWaywiser waywiser, String name) throws Exception {
        Instant until = Instant.now().plus(SOON);
        while (!waywiser.text("/metrics").contains(name) && Instant.now().isBefore(until)) {
            Thread.sleep(200);
        }
        assertThat(waywiser.text("/metrics")).contains(name);
    }

    private static int deployments(ChildWaywiser waywiser) throws Exception {
        return waywiser.get("/api/v1/dora?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")
                .get(0)
                .get("deployments")
                .intValue();
    }

    private static String properties(Identity identity, String who) {
        return "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nssl.truststore.type=PEM\nssl.truststore.location="
                + identity.certificate() + "\nsasl.jaas.config=" + login(who);
    }

    private static String login(String who) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"waywiser\" password=\""
                + who + "-password\";";
    }

    private KafkaRaftServer start(Identity identity, int port) throws IOException {
        Path data = folder.resolve("kafka");
        EmbeddedKafka.start(data).close();
        int controller = freePort();
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("listeners", "SASL_SSL://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("advertised.listeners", "SASL_SSL://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "SASL_SSL");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put("log.dirs", data.toString());
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put(
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                login("right").replace(";", " user_waywiser=\"right-password\";"));
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", identity.store().toString());
        settings.put("ssl.keystore.password", Identity.PASSWORD);
        settings.put("ssl.key.password", Identity.PASSWORD);
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", identity.certificate().toString());
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("default.replication.factor", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(32 << 20));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
