package dev.waywiser.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real broker with every topic, and a reader of them. */
public final class Broker implements AutoCloseable {
    private static final int PARTITIONS = 3;
    private static final String PREFIX = "waywiser-";

    private final EmbeddedKafka kafka;

    private Broker(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    public static Broker start(Path folder) throws Exception {
        Broker broker = new Broker(EmbeddedKafka.start(folder));
        createTopics(broker.bootstrapServers());
        return broker;
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    static void createTopics(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<NewTopic> topics = new ArrayList<>();
            for (Topic<?, ?> topic : EventTopics.all()) {
                topics.add(new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(topic.settings()));
            }
            for (Topic<?, ?> topic : AlertTopics.all()) {
                topics.add(new NewTopic(topic.name(), AlertTopics.PARTITIONS, (short) 1).configs(topic.settings()));
            }
            admin.createTopics(topics).all().get();
        }
    }

    /** All that the topic holds at this moment. */
    public List<ConsumerRecord<String, byte[]>> read(Topic<?, ?> topic) {
        return read(bootstrapServers(), topic.name());
    }

    /** The records of the topic that a delivery brought: the delivery itself, or its events. */
    public List<ConsumerRecord<String, byte[]>> of(String delivery, Topic<?, ?> topic) {
        return read(topic).stream()
                .filter(record -> record.key().equals(delivery) || Objects.equals(header(record, "delivery"), delivery))
                .toList();
    }

    /** How many records all topics hold together, but for that which tells how many requests were refused. */
    public int size() {
        return EventTopics.all().stream()
                .filter(topic -> topic != EventTopics.REFUSALS)
                .mapToInt(topic -> read(topic).size())
                .sum();
    }

    static List<ConsumerRecord<String, byte[]>> read(String bootstrapServers, String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "max.partition.fetch.bytes", 64 * 1024 * 1024);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** The record's headers of ours, without the prefix. */
    public static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        int prefix = PREFIX.length();
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.key().substring(prefix), header -> new String(header.value(), UTF_8)));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(PREFIX + name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
