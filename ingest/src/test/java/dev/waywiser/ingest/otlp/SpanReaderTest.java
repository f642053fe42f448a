package dev.waywiser.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.waywiser.events.Glob;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.requests.DeliveryDigest;
import dev.waywiser.ingest.requests.RequestFold;
import dev.waywiser.ingest.requests.RouteTemplates;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The reader that takes fields out of the bytes tells what the generated classes tell. */
class SpanReaderTest {
    private static final String SEED = "20261128";

    private record Read(Map<String, String> counts, Map<Rejection, Integer> rejections, List<RequestBatch> batches) {}

    @Property(seed = SEED, tries = 1_000)
    void spans_inAnyForm_areCountedAsTheReferenceCountsThem(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        ExportTraceServiceRequest request = new RandomTraces(random).request();
        ObviousSpans expected = new ObviousSpans(RandomTraces.latestNanos());
        byte[] scrambled = new Scrambled(random).bytes(request);
        // Of a key that is there twice the last one counts, so the order that was written is the one that counts.
        expected.add(ExportTraceServiceRequest.parseFrom(scrambled));

        Read read = read(scrambled);

        assertThat(read.counts()).isEqualTo(expected.texts());
        assertThat(read.rejections()).isEqualTo(expected.rejections);
    }

    @Property(seed = SEED, tries = 500)
    void json_alwaysSaysWhatTheProtobufSays(@ForAll long seed) throws IOException, RefusedException {
        Random random = new Random(seed);
        ExportTraceServiceRequest request = new RandomTraces(random).request();

        byte[] transcoded = JsonTranscoder.transcode(new OtlpJson(random).bytes(request), JsonShape.TRACES);

        Read read = read(transcoded);
        Read plain = read(request.toByteArray());
        assertThat(read.counts()).isEqualTo(plain.counts());
        assertThat(read.rejections()).isEqualTo(plain.rejections());
    }

    @Property(seed = SEED, tries = 2_000)
    void bytes_thatWereSpoiled_areReadOrRefusedAndNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        ExportTraceServiceRequest request = new RandomTraces(random).request();
        byte[] protobuf = spoil(request.toByteArray(), random);
        byte[] json = spoil(new OtlpJson(random).bytes(request), random);

        assertThatCode(() -> {
                    try {
                        read(protobuf);
                    } catch (IOException refused) {
                        assertThat(refused).hasMessageNotContaining("null");
                    }
                    try {
                        read(JsonTranscoder.transcode(json, JsonShape.TRACES));
                    } catch (RefusedException refused) {
                        assertThat(refused.refusal().kind().status()).isEqualTo(400);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Example
    void batches_ofTheSameBytes_areEqualAndOfOthersHaveOtherIds() throws IOException {
        byte[] one = manySpans(1);
        byte[] other = manySpans(2);

        assertThat(read(one).batches()).isNotEmpty().isEqualTo(read(one).batches());
        assertThat(read(one).batches().get(0).id())
                .isNotEqualTo(read(other).batches().get(0).id());
    }

    @Example
    void spans_ofAServiceThatIsCountedFromMetrics_areLeftOut() throws IOException {
        byte[] request = manySpans(1);
        RequestFold fold = new RequestFold();
        RequestsConfig config = new RequestsConfig(List.of(), List.of(new Glob("*")), false);
        SpanReader reader = new SpanReader(
                request, RandomTraces.latestNanos(), new RouteTemplates(List.of()), config, fold, new Rejections());
        reader.read();

        assertThat(reader.taken()).isZero();
        assertThat(reader.unwanted()).isPositive();
        assertThat(fold.requests()).isZero();
    }

    private static byte[] manySpans(long seed) {
        RandomTraces traces = new RandomTraces(new Random(seed));
        ExportTraceServiceRequest.Builder many = ExportTraceServiceRequest.newBuilder();
        for (int i = 0; i < 20; i++) {
            many.mergeFrom(traces.request());
        }
        return many.build().toByteArray();
    }

    static byte[] spoil(byte[] bytes, Random random) {
        byte[] spoiled = bytes.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && spoiled.length > 0; i--) {
            spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(spoiled, random.nextInt(spoiled.length + 1)) : spoiled;
    }

    private static Read read(byte[] protobuf) throws IOException {
        RequestFold fold = new RequestFold();
        Rejections rejections = new Rejections();
        SpanReader reader = new SpanReader(
                protobuf,
                RandomTraces.latestNanos(),
                new RouteTemplates(List.of()),
                RequestsConfig.defaults(),
                fold,
                rejections);
        reader.read();
        assertThat((long) reader.taken()).isEqualTo(fold.requests());
        List<RequestBatch> batches = fold.batches(new DeliveryDigest(protobuf));
        Map<String, String> counts = new TreeMap<>();
        for (RequestBatch batch : batches) {
            for (SeriesWindow each : batch.windows()) {
                var place = new ObviousSpans.Place(batch.service(), each.series(), each.window());
                assertThat(counts.put(place.toString(), each.buckets() + " " + each.slowest()))
                        .isNull();
            }
        }
        Map<Rejection, Integer> why = new EnumMap<>(Rejection.class);
        rejections.forEach(why::put);
        return new Read(counts, why, batches);
    }
}
