package dev.waywiser.benchmarks;

import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The windows of Kafka Streams itself, for the same requests: one sum for each series and ten seconds, exactly once, with RocksDB. It has
 * no buckets, knows no batch that comes twice, and writes nothing into a database.
 */
final class PlainSums implements AutoCloseable {
    static final String APPLICATION = "plain-sums";
    static final Topic<String, Long> REQUESTS = new Topic<>("plain-requests", Serdes.String(), Serdes.Long(), Map.of());

    private static final String STORE = "sums";
    private static final Duration GRACE = Duration.ofHours(1);

    private final String bootstrapServers;
    private final KafkaStreams streams;

    private PlainSums(String bootstrapServers, KafkaStreams streams) {
        this.bootstrapServers = bootstrapServers;
        this.streams = streams;
    }

    /** Starts on a broker that has none of its topics, with as many threads and commits as Waywiser's streams. */
    static PlainSums start(String bootstrapServers, Path state, int threads, Duration commitEvery) throws Exception {
        Topics.create(bootstrapServers, List.of(REQUESTS));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(REQUESTS.name(), Consumed.with(Serdes.String(), Serdes.Long()))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.Long()))
                .windowedBy(TimeWindows.ofSizeAndGrace(Window.LENGTH, GRACE))
                .reduce(
                        Long::sum,
                        Materialized.<String, Long, WindowStore<Bytes, byte[]>>as(STORE)
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long())
                                .withRetention(Duration.ofDays(1)));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitEvery.toMillis());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        settings.put("auto.offset.reset", "earliest");
        KafkaStreams streams = new KafkaStreams(builder.build(), settings);
        streams.start();
        return new PlainSums(bootstrapServers, streams);
    }

    /** Writes what {@link RequestLoad#write} does, a record for each series window. */
    void write(RequestLoad load, Instant first, int from, int windows) {
        byte[][] counts = new byte[load.seriesAService()][];
        for (int series = 0; series < counts.length; series++) {
            counts[series] = ByteBuffer.allocate(Long.BYTES)
                    .putLong(RequestLoad.buckets(series).total())
                    .array();
        }
        try (KafkaProducer<byte[], byte[]> producer = RawProducer.open(bootstrapServers)) {
            for (int number = from; number < from + windows; number++) {
                long millis = RequestLoad.window(first, number).start().toEpochMilli();
                for (int batch = 0; batch < RequestLoad.BATCHES_A_WINDOW; batch++) {
                    for (int service = 0; service < load.services(); service++) {
                        for (int series = 0; series < counts.length; series++) {
                            String key = RequestLoad.service(service) + "\n" + series;
                            var unused = producer.send(new ProducerRecord<>(
                                    REQUESTS.name(),
                                    null,
                                    millis,
                                    key.getBytes(StandardCharsets.UTF_8),
                                    counts[series]));
                        }
                    }
                }
            }
        }
    }

    /** All requests of all windows. */
    long total() {
        long total = 0;
        try (KeyValueIterator<Windowed<String>, Long> sums = streams.store(
                        StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.<String, Long>windowStore()))
                .all()) {
            while (sums.hasNext()) {
                KeyValue<Windowed<String>, Long> sum = sums.next();
                total += sum.value;
            }
        }
        return total;
    }

    @Override
    public void close() {
        streams.close();
    }
}
