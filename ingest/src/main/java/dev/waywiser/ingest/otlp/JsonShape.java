package dev.waywiser.ingest.otlp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which members of OTLP's JSON count, and what they are in protobuf. Everything else is passed over. */
final class JsonShape {
    static final JsonShape TRACES = new JsonShape();
    static final JsonShape METRICS = new JsonShape();

    /** How a value is written. */
    enum Form {
        MESSAGE(2),
        STRING(2),
        HEX(2),
        BASE64(2),
        BOOL(0),
        VARINT(0),
        SINT32(0),
        FIXED64(1),
        DOUBLE(1);

        private final int wireType;

        Form(int wireType) {
            this.wireType = wireType;
        }

        int wireType() {
            return wireType;
        }
    }

    /**
     * A field of a message.
     *
     * @param shape of the messages in it; {@code null} where it has none
     * @param names of an enum by their numbers, which others than OTLP write in place of them; none where it is no enum
     */
    record Field(int number, Form form, @Nullable JsonShape shape, List<String> names) {
        int tag() {
            return ProtoReader.tag(number, form.wireType());
        }
    }

    private final Map<String, Field> fields = new HashMap<>();

    static {
        JsonShape attribute = attribute();
        JsonShape resource = new JsonShape().messages("attributes", 1, attribute);
        JsonShape scope = new JsonShape().with("name", 1, Form.STRING).with("version", 2, Form.STRING);
        TRACES.messages(
                "resourceSpans",
                1,
                new JsonShape()
                        .messages("resource", 1, resource)
                        .messages("scopeSpans", 2, new JsonShape().messages("spans", 2, span(attribute))));
        METRICS.messages(
                "resourceMetrics",
                1,
                new JsonShape()
                        .messages("resource", 1, resource)
                        .messages(
                                "scopeMetrics",
                                2,
                                new JsonShape().messages("scope", 1, scope).messages("metrics", 2, metric(attribute))));
    }

    private static JsonShape attribute() {
        JsonShape value = new JsonShape();
        JsonShape attribute = new JsonShape().with("key", 1, Form.STRING).messages("value", 2, value);
        value.with("stringValue", 1, Form.STRING)
                .with("boolValue", 2, Form.BOOL)
                .with("intValue", 3, Form.VARINT)
                .with("doubleValue", 4, Form.DOUBLE)
                .messages("arrayValue", 5, new JsonShape().messages("values", 1, value))
                .messages("kvlistValue", 6, new JsonShape().messages("values", 1, attribute))
                .with("bytesValue", 7, Form.BASE64);
        return attribute;
    }

    private static JsonShape span(JsonShape attribute) {
        return new JsonShape()
                .with("traceId", 1, Form.HEX)
                .with("name", 5, Form.STRING)
                .names("kind", 6, "SPAN_KIND_", "UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER")
                .with("startTimeUnixNano", 7, Form.FIXED64)
                .with("endTimeUnixNano", 8, Form.FIXED64)
                .messages("attributes", 9, attribute)
                .messages("status", 15, new JsonShape().names("code", 3, "STATUS_CODE_", "UNSET", "OK", "ERROR"));
    }

    private static JsonShape metric(JsonShape attribute) {
        JsonShape buckets = new JsonShape().with("offset", 1, Form.SINT32).with("bucketCounts", 2, Form.VARINT);
        JsonShape explicit = new JsonShape()
                .with("startTimeUnixNano", 2, Form.FIXED64)
                .with("timeUnixNano", 3, Form.FIXED64)
                .with("count", 4, Form.FIXED64)
                .with("bucketCounts", 6, Form.FIXED64)
                .with("explicitBounds", 7, Form.DOUBLE)
                .messages("attributes", 9, attribute)
                .with("flags", 10, Form.VARINT);
        JsonShape exponential = new JsonShape()
                .messages("attributes", 1, attribute)
                .with("startTimeUnixNano", 2, Form.FIXED64)
                .with("timeUnixNano", 3, Form.FIXED64)
                .with("count", 4, Form.FIXED64)
                .with("scale", 6, Form.SINT32)
                .with("zeroCount", 7, Form.FIXED64)
                .messages("positive", 8, buckets)
                .messages("negative", 9, buckets)
                .with("flags", 10, Form.VARINT);
        return new JsonShape()
                .with("name", 1, Form.STRING)
                .with("unit", 3, Form.STRING)
                .messages("histogram", 9, histogram(explicit))
                .messages("exponentialHistogram", 10, histogram(exponential));
    }

    private static JsonShape histogram(JsonShape point) {
        return new JsonShape()
                .messages("dataPoints", 1, point)
                .names("aggregationTemporality", 2, "AGGREGATION_TEMPORALITY_", "UNSPECIFIED", "DELTA", "CUMULATIVE");
    }

    /** The field of that name; {@code null} where it does not count. */
    @Nullable
    Field field(String name) {
        return fields.get(name);
    }

    private JsonShape with(String name, int number, Form form) {
        fields.put(name, new Field(number, form, null, List.of()));
        return this;
    }

    private JsonShape names(String name, int number, String prefix, String... names) {
        fields.put(
                name,
                new Field(
                        number,
                        Form.VARINT,
                        null,
                        Stream.of(names).map(prefix::concat).toList()));
        return this;
    }

    private JsonShape messages(String name, int number, JsonShape shape) {
        fields.put(name, new Field(number, Form.MESSAGE, shape, List.of()));
        return this;
    }
}
