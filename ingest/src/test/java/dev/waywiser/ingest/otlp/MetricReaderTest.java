package dev.waywiser.ingest.otlp;

import static dev.waywiser.ingest.otlp.RandomTraces.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.waywiser.events.Glob;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.CumulativePoint;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.requests.DeliveryDigest;
import dev.waywiser.ingest.requests.RequestFold;
import dev.waywiser.ingest.requests.RouteTemplates;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The reader that takes data points out of the bytes tells what the generated classes tell. */
class MetricReaderTest {
    private static final String SEED = "20261128";
    private static final RequestsConfig FROM_METRICS = new RequestsConfig(List.of(), List.of(new Glob("*")), false);
    private static final KeyValue ROUTE = text("http.route", "/orders");
    private static final KeyValue METHOD = text("http.request.method", "GET");

    private record Read(
            Map<ObviousSpans.Place, Buckets> deltas,
            List<String> cumulative,
            List<UUID> senders,
            Map<Rejection, Integer> rejections,
            int unwanted) {}

    @Property(seed = SEED, tries = 1_000)
    void points_inAnyForm_areCountedAsTheReferenceCountsThem(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] scrambled = new Scrambled(random).bytes(new RandomMetrics(random).request());
        ObviousMetrics expected = new ObviousMetrics(RandomTraces.latestNanos());
        expected.add(ExportMetricsServiceRequest.parseFrom(scrambled));

        Read read = read(scrambled, FROM_METRICS);

        expected.deltas.values().removeIf(Buckets::isEmpty);
        assertThat(read.deltas()).isEqualTo(expected.deltas);
        assertThat(read.cumulative()).containsExactlyInAnyOrderElementsOf(expected.cumulative);
        assertThat(read.rejections()).isEqualTo(expected.rejections);
    }

    @Property(seed = SEED, tries = 500)
    void json_alwaysSaysWhatTheProtobufSays(@ForAll long seed) throws IOException, RefusedException {
        Random random = new Random(seed);
        ExportMetricsServiceRequest request = new RandomMetrics(random).request();

        byte[] transcoded = JsonTranscoder.transcode(new OtlpJson(random).bytes(request), JsonShape.METRICS);

        assertThat(read(transcoded, FROM_METRICS)).isEqualTo(read(request.toByteArray(), FROM_METRICS));
    }

    @Property(seed = SEED, tries = 2_000)
    void bytes_thatWereSpoiled_areReadOrRefusedAndNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        ExportMetricsServiceRequest request = new RandomMetrics(random).request();
        byte[] protobuf = SpanReaderTest.spoil(request.toByteArray(), random);
        byte[] json = SpanReaderTest.spoil(new OtlpJson(random).bytes(request), random);

        assertThatCode(() -> {
                    try {
                        read(protobuf, FROM_METRICS);
                    } catch (IOException refused) {
                        assertThat(refused).hasMessageNotContaining("null");
                    }
                    try {
                        read(JsonTranscoder.transcode(json, JsonShape.METRICS), FROM_METRICS);
                    } catch (RefusedException refused) {
                        assertThat(refused.refusal().kind().status()).isEqualTo(400);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Example
    void sender_isTheSameInAnyOrderOfAttributesAndAnotherWhereAnythingDiffers() throws IOException {
        UUID sender = sender("host", "scope", "http.server.request.duration", "s", ROUTE, METHOD);

        assertThat(sender("host", "scope", "http.server.request.duration", "s", METHOD, ROUTE))
                .isEqualTo(sender);
        assertThat(List.of(
                        sender,
                        sender("other", "scope", "http.server.request.duration", "s", ROUTE, METHOD),
                        sender("host", "other", "http.server.request.duration", "s", ROUTE, METHOD),
                        sender("host", "scope", "http.server.duration", "s", ROUTE, METHOD),
                        sender("host", "scope", "http.server.request.duration", "ms", ROUTE, METHOD),
                        sender("host", "scope", "http.server.request.duration", "s", ROUTE),
                        sender("host", "scope", "http.server.request.duration", "s", ROUTE, METHOD, text("k", "v"))))
                .doesNotHaveDuplicates();
    }

    @Example
    void points_ofAServiceThatIsCountedFromSpans_areLeftOutOrCountedApart() throws IOException {
        byte[] request = request("host", "scope", "http.server.request.duration", "s", ROUTE)
                .toByteArray();

        Read leftOut = read(request, RequestsConfig.defaults());
        Read apart = read(request, new RequestsConfig(List.of(), List.of(), true));

        assertThat(leftOut.cumulative()).isEmpty();
        assertThat(leftOut.unwanted()).isEqualTo(1);
        assertThat(leftOut.rejections()).isEmpty();
        assertThat(apart.cumulative()).singleElement().asString().startsWith("shop.metrics ");
    }

    @Example
    void point_withMoreAttributesThanAnySender_isRejected() throws IOException {
        KeyValue[] many = new KeyValue[1_001];
        for (int i = 0; i < many.length; i++) {
            many[i] = text("k" + i, "v");
        }

        Read read = read(
                request("host", "scope", "http.server.request.duration", "s", many)
                        .toByteArray(),
                FROM_METRICS);

        assertThat(read.rejections()).containsExactly(Map.entry(Rejection.ATTRIBUTES, 1));
    }

    private static UUID sender(String host, String scope, String name, String unit, KeyValue... attributes)
            throws IOException {
        return read(request(host, scope, name, unit, attributes).toByteArray(), FROM_METRICS)
                .senders()
                .get(0);
    }

    private static ExportMetricsServiceRequest request(
            String host, String scope, String name, String unit, KeyValue... attributes) {
        HistogramDataPoint point = HistogramDataPoint.newBuilder()
                .addAllAttributes(List.of(attributes))
                .setTimeUnixNano(RandomTraces.latestNanos())
                .addExplicitBounds(1)
                .addBucketCounts(3)
                .addBucketCounts(4)
                .build();
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(text("service.name", "shop"))
                                .addAttributes(text("host.name", host)))
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .setScope(InstrumentationScope.newBuilder().setName(scope))
                                .addMetrics(Metric.newBuilder()
                                        .setName(name)
                                        .setUnit(unit)
                                        .setHistogram(Histogram.newBuilder()
                                                .setAggregationTemporality(
                                                        AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                                                .addDataPoints(point)))))
                .build();
    }

    private static Read read(byte[] protobuf, RequestsConfig config) throws IOException {
        RequestFold fold = new RequestFold();
        Counters counters = new Counters();
        Rejections rejections = new Rejections();
        MetricReader reader = new MetricReader(
                protobuf,
                RandomTraces.latestNanos(),
                new RouteTemplates(List.of()),
                config,
                fold,
                counters,
                rejections);
        reader.read();
        Map<ObviousSpans.Place, Buckets> deltas = new HashMap<>();
        for (RequestBatch batch : fold.batches(new DeliveryDigest(protobuf))) {
            for (SeriesWindow each : batch.windows()) {
                var place = new ObviousSpans.Place(batch.service(), each.series(), each.window());
                assertThat(deltas.put(place, each.buckets())).isNull();
            }
        }
        List<String> cumulative = new ArrayList<>();
        List<UUID> senders = new ArrayList<>();
        for (CumulativeBatch batch : reader.cumulative()) {
            for (CumulativePoint point : batch.points()) {
                senders.add(point.sender());
                cumulative.add(batch.service() + " " + point.series() + " " + point.startNanos() + " "
                        + point.timeNanos() + " " + point.histogram());
            }
        }
        Map<Rejection, Integer> why = new EnumMap<>(Rejection.class);
        rejections.forEach(why::put);
        return new Read(deltas, cumulative, senders, why, reader.unwanted());
    }
}
