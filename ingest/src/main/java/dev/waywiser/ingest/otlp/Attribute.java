package dev.waywiser.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that counts, by OpenTelemetry's semantic conventions of today or of before 1.23. They are numbered, so that the values
 * of a span's attributes need no object.
 */
final class Attribute {
    private static final List<Attribute> KNOWN = new ArrayList<>();

    static final Attribute SERVICE_NAME = known("service.name");
    static final Attribute DEPLOYMENT_ENVIRONMENT_NAME = known("deployment.environment.name");
    static final Attribute DEPLOYMENT_ENVIRONMENT = known("deployment.environment");
    static final Attribute HTTP_REQUEST_METHOD = known("http.request.method");
    static final Attribute HTTP_METHOD = known("http.method");
    static final Attribute HTTP_RESPONSE_STATUS_CODE = known("http.response.status_code");
    static final Attribute HTTP_STATUS_CODE = known("http.status_code");
    static final Attribute HTTP_ROUTE = known("http.route");
    static final Attribute URL_PATH = known("url.path");
    static final Attribute HTTP_TARGET = known("http.target");
    static final Attribute ERROR_TYPE = known("error.type");
    static final Attribute RPC_SYSTEM_NAME = known("rpc.system.name");
    static final Attribute RPC_SYSTEM = known("rpc.system");
    static final Attribute RPC_SERVICE = known("rpc.service");
    static final Attribute RPC_METHOD = known("rpc.method");
    static final Attribute RPC_RESPONSE_STATUS_CODE = known("rpc.response.status_code");
    static final Attribute RPC_GRPC_STATUS_CODE = known("rpc.grpc.status_code");

    static final List<Attribute> ALL = List.copyOf(KNOWN);

    private static final Attribute[][] BY_LENGTH = byLength();

    private final int number;
    private final String key;
    private final byte[] bytes;

    private Attribute(int number, String key) {
        this.number = number;
        this.key = key;
        this.bytes = key.getBytes(UTF_8);
    }

    private static Attribute known(String key) {
        Attribute attribute = new Attribute(KNOWN.size(), key);
        KNOWN.add(attribute);
        return attribute;
    }

    /** Its place in {@link #ALL}. */
    int number() {
        return number;
    }

    String key() {
        return key;
    }

    /** The attribute of that key; {@code null} where it does not count. */
    static @Nullable Attribute find(byte[] bytes, long key) {
        int length = ProtoReader.length(key);
        if (length >= BY_LENGTH.length) {
            return null;
        }
        int from = ProtoReader.from(key);
        for (Attribute each : BY_LENGTH[length]) {
            // Keys often share their beginning, and seldom their end as well.
            if (bytes[from + length - 1] == each.bytes[length - 1]
                    && Arrays.equals(bytes, from, from + length, each.bytes, 0, length)) {
                return each;
            }
        }
        return null;
    }

    private static Attribute[][] byLength() {
        int longest = ALL.stream().mapToInt(each -> each.bytes.length).max().orElse(0);
        Attribute[][] all = new Attribute[longest + 1][];
        Arrays.setAll(
                all,
                length ->
                        ALL.stream().filter(each -> each.bytes.length == length).toArray(Attribute[]::new));
        return all;
    }

    @Override
    public String toString() {
        return key;
    }
}
