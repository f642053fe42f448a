package dev.waywiser.streams.sink;

import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.RequestBucketRow;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.SlowRequestRow;
import dev.waywiser.streams.requests.RequestFacts;
import dev.waywiser.streams.requests.SeriesTotal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic of totals of a resolution: a row for each bucket, and one for the slow request where there is one. */
record TotalSource(Resolution resolution, Topic<String, SeriesTotal> totals) implements Source {
    static TotalSource of(Resolution resolution) {
        return new TotalSource(resolution, RequestFacts.of(resolution));
    }

    @Override
    public String topic() {
        return totals.name();
    }

    @Override
    public List<Row> read(ConsumerRecord<byte[], byte[]> record) {
        return rows(totals.values().deserializer().deserialize(totals.name(), record.value()));
    }

    private List<Row> rows(SeriesTotal told) {
        String service = told.service();
        RequestSeries series = told.total().series();
        Instant start = told.total().window().start();
        Buckets buckets = told.total().buckets();
        List<Row> rows = new ArrayList<>(buckets.size() + told.emptied().size() + 1);
        for (int place = 0; place < buckets.size(); place++) {
            rows.add(new RequestBucketRow(
                    resolution, service, series, start, buckets.bucket(place), buckets.count(place)));
        }
        told.emptied().forEach(bucket -> rows.add(new RequestBucketRow(resolution, service, series, start, bucket, 0)));
        SlowRequest slowest = told.total().slowest();
        if (slowest != null) {
            rows.add(new SlowRequestRow(service, series, start, slowest));
        }
        return rows;
    }
}
