package dev.waywiser.ingest.otlp;

import dev.waywiser.ingest.requests.DeliveryDigest;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.UUID;

/** Tells the counters of all processes apart: by everything that is said of where a data point comes from. Not thread-safe. */
final class Senders {
    private static final int RESOURCE = ProtoReader.tag(1, 2);
    private static final int RESOURCE_ATTRIBUTE = ProtoReader.tag(1, 2);
    private static final int SCOPE = ProtoReader.tag(1, 2);
    private static final int SCOPE_NAME = ProtoReader.tag(1, 2);
    private static final int SCOPE_VERSION = ProtoReader.tag(2, 2);

    private final byte[] bytes;
    private final AttributeSet resource;
    private long scopeName;
    private long scopeVersion;

    Senders(byte[] bytes) {
        this.bytes = bytes;
        this.resource = new AttributeSet(bytes);
    }

    /** Reads all attributes of the resource that the ResourceMetrics tell of. */
    void resource(ProtoReader in) throws IOException {
        resource.clear();
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == RESOURCE) {
                int outer = in.enter();
                for (int inner = in.tag(); inner != 0; inner = in.tag()) {
                    if (inner == RESOURCE_ATTRIBUTE) {
                        resource.add(in.of(in.slice()));
                    } else {
                        in.skip(inner);
                    }
                }
                in.leave(outer);
            } else {
                in.skip(tag);
            }
        }
    }

    /** Reads the scope that the ScopeMetrics tell of. */
    void scope(ProtoReader in) throws IOException {
        scopeName = ProtoReader.NO_SLICE;
        scopeVersion = ProtoReader.NO_SLICE;
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == SCOPE) {
                int outer = in.enter();
                for (int inner = in.tag(); inner != 0; inner = in.tag()) {
                    if (inner == SCOPE_NAME) {
                        scopeName = in.slice();
                    } else if (inner == SCOPE_VERSION) {
                        scopeVersion = in.slice();
                    } else {
                        in.skip(inner);
                    }
                }
                in.leave(outer);
            } else {
                in.skip(tag);
            }
        }
    }

    /** Whether the resource has too many attributes to be told apart by them. */
    boolean isTooLarge() {
        return resource.isTooLarge();
    }

    /** The same for all points of one counter of one process, and for no others. */
    UUID sender(long metricName, long metricUnit, AttributeSet point) {
        MessageDigest digest = DeliveryDigest.sha256();
        resource.digest(digest);
        AttributeSet.text(digest, bytes, scopeName);
        AttributeSet.text(digest, bytes, scopeVersion);
        AttributeSet.text(digest, bytes, metricName);
        AttributeSet.text(digest, bytes, metricUnit);
        point.digest(digest);
        return DeliveryDigest.id(digest);
    }
}
