package dev.waywiser.ingest.kubernetes;

import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.webhook.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an object.
 *
 * @param told the member {@code metadata}
 */
public record Metadata(Payload told) {
    private static final String OURS = "waywiser.dev/";

    /** Of the object. */
    public static Metadata of(Payload object) {
        return new Metadata(object.object("metadata"));
    }

    /** What the cluster knows it by, within its namespace. */
    public String name() {
        return told.text("name");
    }

    /** By {@code waywiser.dev/service}, or else the label {@code app.kubernetes.io/name}, or else its name. */
    public ServiceName service() {
        String service = ours("service");
        if (service == null) {
            service = member("labels", "app.kubernetes.io/name");
        }
        return new ServiceName(service == null ? name() : service);
    }

    /** What is written with our prefix, as an annotation or a label. */
    public @Nullable String ours(String what) {
        String annotation = member("annotations", OURS + what);
        return annotation == null ? member("labels", OURS + what) : annotation;
    }

    /** The annotation of that name. */
    public @Nullable String annotation(String name) {
        return member("annotations", name);
    }

    private @Nullable String member(String of, String name) {
        return told.optionalObject(of)
                .map(written -> written.optionalText(name))
                .orElse(null);
    }
}
