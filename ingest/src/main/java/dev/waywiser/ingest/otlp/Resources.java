package dev.waywiser.ingest.otlp;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.RequestSeries;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a request, which has the same form for spans and for metrics: resources, their scopes, and the scopes' items. Fields may
 * come in any order, so what is said of a resource is read before its items.
 */
final class Resources {
    private static final int RESOURCE_ITEMS = ProtoReader.tag(1, 2);
    private static final int RESOURCE = ProtoReader.tag(1, 2);
    private static final int SCOPE_ITEMS = ProtoReader.tag(2, 2);
    private static final int ITEM = ProtoReader.tag(2, 2);
    private static final int RESOURCE_ATTRIBUTE = ProtoReader.tag(1, 2);

    /**
     * Who is told of.
     *
     * @param service {@code null} where it is not known
     * @param why it is not known
     */
    record Origin(
            @Nullable ServiceName service,
            String environment,
            @Nullable Rejection why) {}

    /** What is done with the items. */
    interface Items {
        /** The resource of the items that follow. */
        void origin(Origin origin, ProtoReader resourceItems) throws IOException;

        /** Whatever else is to be known of the scope of the items that follow. */
        void scope(ProtoReader scopeItems) throws IOException;

        /** Reads the item that follows. */
        void item(ProtoReader in) throws IOException;
    }

    private final byte[] bytes;
    private final Items items;
    private final Attributes attributes;

    Resources(byte[] bytes, Items items) {
        this.bytes = bytes;
        this.items = items;
        this.attributes = new Attributes(bytes);
    }

    void read() throws IOException {
        ProtoReader in = new ProtoReader(bytes);
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == RESOURCE_ITEMS) {
                long slice = in.slice();
                items.origin(origin(in.of(slice)), in.of(slice));
                resource(in.of(slice));
            } else {
                in.skip(tag);
            }
        }
    }

    private void resource(ProtoReader in) throws IOException {
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == SCOPE_ITEMS) {
                long slice = in.slice();
                items.scope(in.of(slice));
                scope(in.of(slice));
            } else {
                in.skip(tag);
            }
        }
    }

    private void scope(ProtoReader in) throws IOException {
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == ITEM) {
                items.item(in);
            } else {
                in.skip(tag);
            }
        }
    }

    private Origin origin(ProtoReader in) throws IOException {
        attributes.clear();
        for (int tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == RESOURCE) {
                int outer = in.enter();
                for (int inner = in.tag(); inner != 0; inner = in.tag()) {
                    if (inner == RESOURCE_ATTRIBUTE) {
                        attributes.read(in);
                    } else {
                        in.skip(inner);
                    }
                }
                in.leave(outer);
            } else {
                in.skip(tag);
            }
        }
        return origin();
    }

    private Origin origin() {
        long service = attributes.text(Attribute.SERVICE_NAME);
        if (service == ProtoReader.NO_SLICE) {
            return new Origin(null, "", Rejection.NO_SERVICE);
        }
        long environment = attributes.text(Attribute.DEPLOYMENT_ENVIRONMENT_NAME);
        environment =
                environment == ProtoReader.NO_SLICE ? attributes.text(Attribute.DEPLOYMENT_ENVIRONMENT) : environment;
        try {
            String name = environment == ProtoReader.NO_SLICE ? "" : Utf8.decode(bytes, environment);
            return new Origin(
                    new ServiceName(Utf8.decode(bytes, service)),
                    name.isBlank() ? RequestSeries.NO_ENVIRONMENT : new EnvironmentName(name).value(),
                    null);
        } catch (IllegalArgumentException unreadable) {
            return new Origin(null, "", Rejection.NAME);
        }
    }
}
