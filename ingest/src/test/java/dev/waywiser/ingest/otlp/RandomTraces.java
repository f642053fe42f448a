package dev.waywiser.ingest.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Requests as senders make them, and as no sender should. */
final class RandomTraces {
    private static final List<String> KEYS = Stream.concat(
                    Attribute.ALL.stream().map(Attribute::key),
                    Stream.of("server.address", "http.roudy", "user_agent.original", "k"))
            .toList();
    private static final List<String> TEXTS = List.of(
            "shop",
            "Production",
            "GET",
            "post",
            "_OTHER",
            "PURGE",
            "/orders/{id}",
            "/orders/4711?q=1",
            "grpc",
            "acme.Basket",
            "Add",
            "200",
            "503",
            "UNAVAILABLE",
            "NOT_FOUND",
            "",
            " ",
            "a\u0007b",
            "ä€😀",
            "GET /x",
            "x".repeat(201),
            "/a/" + "y".repeat(600));
    private static final long BEGUN = 1_772_000_000_000_000_000L;

    private final Random random;

    RandomTraces(Random random) {
        this.random = random;
    }

    ExportTraceServiceRequest request() {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            ResourceSpans.Builder resource = ResourceSpans.newBuilder().setSchemaUrl("https://example.com/1.30.0");
            resource.setResource(
                    Resource.newBuilder().addAllAttributes(resourceAttributes()).setDroppedAttributesCount(2));
            for (int j = random.nextInt(3); j > 0; j--) {
                ScopeSpans.Builder scope = ScopeSpans.newBuilder()
                        .setScope(InstrumentationScope.newBuilder()
                                .setName("scope")
                                .setVersion("1"));
                for (int k = random.nextInt(12); k > 0; k--) {
                    scope.addSpans(span());
                }
                resource.addScopeSpans(scope);
            }
            request.addResourceSpans(resource);
        }
        return request.build();
    }

    private List<KeyValue> resourceAttributes() {
        List<KeyValue> attributes = new ArrayList<>();
        if (random.nextInt(8) > 0) {
            attributes.add(text("service.name", random.nextBoolean() ? "shop" : " basket"));
        }
        if (random.nextBoolean()) {
            attributes.add(text("deployment.environment.name", random.nextBoolean() ? "Production" : "staging"));
        }
        attributes.addAll(attributes(random.nextInt(3)));
        return attributes;
    }

    private Span span() {
        byte[] trace = new byte[random.nextInt(6) == 0 ? 8 : 16];
        if (random.nextInt(6) > 0) {
            random.nextBytes(trace);
        }
        long end = BEGUN + random.nextInt(60) * 1_000_000_000L + random.nextInt(5) * 500_000_000L;
        long start = end - (long) Math.exp(random.nextDouble() * 30);
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(trace))
                .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .setName(oneOf(TEXTS))
                .setKindValue(random.nextInt(3) == 0 ? random.nextInt(7) : 2)
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(end)
                .addAllAttributes(attributes(random.nextInt(8)))
                .setFlags(257);
        switch (random.nextInt(12)) {
            case 0 -> span.setEndTimeUnixNano(start - 1);
            case 1 -> span.clearEndTimeUnixNano();
            case 2 -> span.clearStartTimeUnixNano();
            case 3 -> span.setEndTimeUnixNano(-1L);
            case 4 -> span.setEndTimeUnixNano(BEGUN + 3_600_000_000_000L);
            case 5, 6 -> span.setStatus(Status.newBuilder().setCodeValue(2).setMessage("broken"));
            case 7 ->
                span.addEvents(Span.Event.newBuilder().setName("exception").addAllAttributes(attributes(2)));
            case 8 -> span.addLinks(Span.Link.newBuilder().setTraceId(ByteString.copyFrom(trace)));
            default -> {}
        }
        return span.build();
    }

    List<KeyValue> attributes(int most) {
        List<KeyValue> attributes = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            attributes.add(
                    KeyValue.newBuilder().setKey(oneOf(KEYS)).setValue(value(3)).build());
        }
        return attributes;
    }

    private AnyValue value(int depth) {
        AnyValue.Builder value = AnyValue.newBuilder();
        switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> value.setIntValue(random.nextInt(700) - 50);
            case 1 -> value.setDoubleValue(random.nextDouble());
            case 2 -> value.setBoolValue(random.nextBoolean());
            case 3 -> value.setBytesValue(ByteString.copyFrom(new byte[] {1, -1, 0}));
            case 7 -> value.setArrayValue(ArrayValue.newBuilder().addValues(value(depth - 1)));
            case 8 -> value.setKvlistValue(KeyValueList.newBuilder().addAllValues(attributes(1)));
            default -> value.setStringValue(oneOf(TEXTS));
        }
        return random.nextInt(20) == 0 ? AnyValue.getDefaultInstance() : value.build();
    }

    static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Ten minutes after the last span that is not meant to lie in the future. */
    static long latestNanos() {
        return BEGUN + 600_000_000_000L;
    }
}
