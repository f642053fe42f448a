package dev.waywiser.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.ChildJvm;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A transaction that was about to end when the broker was killed ends everywhere, so that nobody waits for it for ever. */
class TransactionsIT {
    static final String TOPIC = "transactions";
    static final int PARTITIONS = 20;
    static final int PRODUCERS = 4;
    private static final int KILL_AFTER = 60;
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    static String id(int producer) {
        return "producer-" + producer;
    }

    @RepeatedTest(5)
    void process_killedWhileItCommits_leavesNoTransactionOpen() throws Exception {
        Process child = ChildJvm.start(TransactionsChild.class, folder.toString());
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            int committed = 0;
            for (String line = out.readLine(); line != null && committed < KILL_AFTER; line = out.readLine()) {
                committed += line.equals("committed") ? 1 : 0;
            }
            assertThat(committed).isEqualTo(KILL_AFTER);
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            for (int i = 0; i < PRODUCERS; i++) {
                takeOver(kafka.bootstrapServers(), id(i));
            }
            Instant until = Instant.now().plus(ENDED_WITHIN);
            while (!isEachEnded(kafka.bootstrapServers()) && Instant.now().isBefore(until)) {
                Thread.sleep(200);
            }
            assertThat(ends(kafka.bootstrapServers(), IsolationLevel.READ_COMMITTED))
                    .isEqualTo(ends(kafka.bootstrapServers(), IsolationLevel.READ_UNCOMMITTED));
        }
    }

    /** As its successor does: what is open is aborted, and what was about to end ends. */
    private static void takeOver(String bootstrap, String id) {
        Properties properties = KafkaIT.producerProperties(bootstrap);
        properties.put("transactional.id", id);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(properties)) {
            producer.initTransactions();
        }
    }

    private static boolean isEachEnded(String bootstrap) throws Exception {
        return ends(bootstrap, IsolationLevel.READ_COMMITTED).equals(ends(bootstrap, IsolationLevel.READ_UNCOMMITTED));
    }

    /** Up to where each partition can be read. */
    private static Map<Integer, Long> ends(String bootstrap, IsolationLevel isolation) throws Exception {
        Map<Integer, Long> ends = new TreeMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            IntStream.range(0, PARTITIONS)
                    .forEach(partition -> latest.put(new TopicPartition(TOPIC, partition), OffsetSpec.latest()));
            admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        }
        return ends;
    }

    static void createTopicOnce(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }
}
