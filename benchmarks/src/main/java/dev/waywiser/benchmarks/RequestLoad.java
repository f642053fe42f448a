package dev.waywiser.benchmarks;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.BucketCounter;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestForms;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.EventTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What a fleet of services tells of its requests: every two seconds each of them has answered some of every series.
 *
 * @param services how many services
 * @param seriesAService series of each
 */
record RequestLoad(int services, int seriesAService) {
    static final int BATCHES_A_WINDOW = 5;
    static final int BUCKETS_A_SERIES = 6;

    private static final int LOWEST_BUCKET = -200;
    private static final int SPREAD = 60;

    /** How many series there are. */
    int series() {
        return services * seriesAService;
    }

    /** How many requests all of them answer in a window. */
    long requestsAWindow() {
        long requests = 0;
        for (int number = 0; number < seriesAService; number++) {
            requests += buckets(number).total();
        }
        return requests * services * BATCHES_A_WINDOW;
    }

    static String service(int number) {
        return "service-" + number;
    }

    static RequestSeries series(int number) {
        StatusClass ended = number % 4 == 3 ? StatusClass.SERVER_ERROR : StatusClass.SUCCESS;
        return new RequestSeries("production", "/things-" + number / 4 + "/{id}", "GET", ended);
    }

    /** The same in every batch. */
    static Buckets buckets(int series) {
        BucketCounter counter = new BucketCounter();
        for (int i = 0; i < BUCKETS_A_SERIES; i++) {
            counter.add(LOWEST_BUCKET + series * 7 % SPREAD + i * 3, 1 + (series + i) % 9);
        }
        return counter.buckets();
    }

    /** The window of that number, counted from the beginning of the instant's. */
    static Window window(Instant first, int number) {
        return new Window(Window.of(first).number() + number);
    }

    /** Writes what is told in these windows, as fast as Kafka takes it. */
    void write(String bootstrapServers, Instant first, int from, int windows) {
        Serializer<RequestBatch> form = RequestForms.batches().serializer();
        try (KafkaProducer<byte[], byte[]> producer = RawProducer.open(bootstrapServers)) {
            for (int number = from; number < from + windows; number++) {
                for (int batch = 0; batch < BATCHES_A_WINDOW; batch++) {
                    write(producer, form, window(first, number), batch);
                }
            }
        }
    }

    private void write(
            KafkaProducer<byte[], byte[]> producer, Serializer<RequestBatch> form, Window window, int batch) {
        List<SeriesWindow> told = new ArrayList<>();
        for (int number = 0; number < seriesAService; number++) {
            told.add(new SeriesWindow(series(number), window, buckets(number), null));
        }
        for (int number = 0; number < services; number++) {
            UUID id = new UUID(window.number(), (long) batch << 32 | number);
            String service = service(number);
            byte[] value =
                    form.serialize(EventTopics.REQUESTS.name(), new RequestBatch(new ServiceName(service), id, told));
            var unused = producer.send(
                    new ProducerRecord<>(EventTopics.REQUESTS.name(), service.getBytes(StandardCharsets.UTF_8), value));
        }
    }
}
