package dev.waywiser.streams;

import dev.waywiser.store.Store;
import dev.waywiser.streams.delivery.DeliveryTopology;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.finality.TooLate;
import dev.waywiser.streams.outcome.OutcomeTopology;
import dev.waywiser.streams.platform.PlatformTopology;
import dev.waywiser.streams.requests.RequestRules;
import dev.waywiser.streams.requests.RequestTopology;
import dev.waywiser.streams.sink.FactSink;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything between the event topics and ClickHouse: the topologies and the sink. */
public final class StreamsRole implements AutoCloseable {
    /** The name of its consumer group on Kafka, and of all that Kafka keeps for it. */
    public static final String APPLICATION_ID = "waywiser-streams";

    /** The consumer groups between the event topics and ClickHouse, by what they are called to people. */
    public static final Map<String, String> STAGES =
            Map.of("streams", APPLICATION_ID, "sink", KafkaSettings.SINK_GROUP);

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRole.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final FactSink sink;

    /**
     * Prepares the role; {@link #start} starts it. The topics and the tables must be there.
     *
     * @param config how it runs
     * @param store where rows go
     * @param meters where it counts
     */
    public StreamsRole(StreamsConfig config, Store store, MeterRegistry meters) {
        streams = new KafkaStreams(topology(config, meters), KafkaSettings.streams(config));
        streams.setUncaughtExceptionHandler(failure -> {
            meters.counter("waywiser.streams.thread.failures").increment();
            LOG.error("A stream thread failed and is replaced; its work is done again from the last commit", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        KafkaConsumer<byte[], byte[]> facts = new KafkaConsumer<>(KafkaSettings.sinkConsumer(config));
        Unread.tell("streams", streams::metrics, meters);
        Unread.tell("sink", facts::metrics, meters);
        sink = new FactSink(
                facts, new KafkaProducer<>(KafkaSettings.deadLetterProducer(config)), store.writer(), meters);
    }

    static Topology topology(StreamsConfig config, MeterRegistry meters) {
        Topology topology = new Topology();
        Finality finality = new Finality(config.history(), new TooLate(meters));
        DeliveryTopology.addTo(topology, config.commitEvery(), finality);
        OutcomeTopology.addTo(topology, config.commitEvery(), finality);
        RequestTopology.addTo(topology, new RequestRules(config.requestGrace(), config.routesPerService()), meters);
        PlatformTopology.addTo(topology, finality);
        return topology;
    }

    public void start() {
        streams.start();
        sink.start();
    }

    /** Whether events are being computed and rows are being loaded. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING && sink.ready();
    }

    /** Ends both in order; what was not loaded is loaded at the next start. */
    @Override
    public void close() {
        if (!streams.close(CLOSE_WITHIN)) {
            LOG.warn(
                    "Kafka Streams did not end within {} s; the next start goes on from its last commit",
                    CLOSE_WITHIN.toSeconds());
        }
        sink.close();
    }
}
