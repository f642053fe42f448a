package dev.waywiser.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.embedded.ChildJvm;
import dev.waywiser.embedded.EmbeddedException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {
    private static final String TOPIC = "events";

    @TempDir
    Path folder;

    @Test
    void broker_startedAgain_keepsRecordsAndAppends() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            createTopic(kafka.bootstrapServers());
            send(kafka.bootstrapServers(), List.of("a", "b"));
            assertThat(read(kafka.bootstrapServers(), "read_uncommitted", 2)).containsExactly("a", "b");
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            send(kafka.bootstrapServers(), List.of("c"));
            assertThat(read(kafka.bootstrapServers(), "read_uncommitted", 3)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void transaction_aborted_isNotSeenByCommittedReaders() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            createTopic(kafka.bootstrapServers());
            Properties properties = producerProperties(kafka.bootstrapServers());
            properties.put("transactional.id", "tx");
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(properties)) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "aborted")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "committed")).get();
                producer.commitTransaction();
            }
            assertThat(read(kafka.bootstrapServers(), "read_committed", 1)).containsExactly("committed");
        }
    }

    @Test
    void record_of16MiB_passes() throws Exception {
        String large = "x".repeat(16 << 20);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            createTopic(kafka.bootstrapServers());
            send(kafka.bootstrapServers(), List.of(large));
            assertThat(read(kafka.bootstrapServers(), "read_uncommitted", 1)).containsExactly(large);
        }
    }

    @Test
    void folder_ofALaterKafka_isRefusedWithAWayOut() throws Exception {
        EmbeddedKafka.start(folder).close();
        new BootstrapDirectory(folder.toString())
                .writeBinaryFile(BootstrapMetadata.fromVersion(MetadataVersion.latestTesting(), "a test"));

        assertThatThrownBy(() -> EmbeddedKafka.start(folder))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("was written by a later Kafka than")
                .hasMessageContaining("Use another data folder");
    }

    @Test
    void broker_closedTwice_staysClosed() {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        kafka.close();
        kafka.close();
    }

    @Test
    void process_killed_losesNoAcknowledgedRecord() throws Exception {
        int acknowledged = 0;
        Process child = ChildJvm.start(KafkaChild.class, folder.toString());
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null && acknowledged < 2000; line = out.readLine()) {
                if (line.startsWith("acknowledged ")) {
                    acknowledged = Integer.parseInt(line.substring("acknowledged ".length()));
                }
            }
            child.destroyForcibly().waitFor();
        } finally {
            child.destroyForcibly();
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(2000);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            List<String> kept = read(kafka.bootstrapServers(), "read_uncommitted", acknowledged);
            for (int i = 0; i < acknowledged; i++) {
                assertThat(kept.get(i)).isEqualTo("record-" + (i + 1));
            }
        }
    }

    static void createTopic(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    static Properties producerProperties(String bootstrap) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("acks", "all");
        properties.put("linger.ms", "0");
        properties.put("max.request.size", Integer.toString(30 << 20));
        properties.put("buffer.memory", Integer.toString(64 << 20));
        properties.put("key.serializer", StringSerializer.class.getName());
        properties.put("value.serializer", StringSerializer.class.getName());
        return properties;
    }

    private static void send(String bootstrap, List<String> values) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(producerProperties(bootstrap))) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value)).get();
            }
        }
    }

    /** Reads through a consumer group, so that the offsets topic is in use too. */
    private static List<String> read(String bootstrap, String isolation, int expected) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("group.id", "readers-" + expected);
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", isolation);
        properties.put("key.deserializer", StringDeserializer.class.getName());
        properties.put("value.deserializer", StringDeserializer.class.getName());
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(properties)) {
            consumer.subscribe(List.of(TOPIC));
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (values.size() < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            while (consumer.position(partition)
                    < consumer.endOffsets(List.of(partition)).get(partition)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
