package dev.waywiser.ingest.argocd;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.webhook.Payload;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an application says of what it deploys: by annotations of ours, or else by what every application has.
 *
 * @param name as Argo CD calls it
 * @param repository whose commits and versions are deployed, where an annotation tells it
 * @param image whose tag is the version, without the tag, where an annotation tells it
 */
record Application(
        String name,
        ServiceName service,
        EnvironmentName environment,
        @Nullable RepositoryName repository,
        @Nullable String image,
        @Nullable String team) {

    private static final String OURS = "waywiser.dev/";

    static Application of(Payload app) {
        Payload metadata = app.object("metadata");
        String name = metadata.text("name");
        String repository = told(metadata, "repository");
        return new Application(
                name,
                new ServiceName(service(metadata, name)),
                new EnvironmentName(environment(app, metadata)),
                repository == null ? null : new RepositoryName(repository),
                told(metadata, "image"),
                told(metadata, "team"));
    }

    /** The tag of the image that runs; {@code null} where none or several do, as in the middle of a rollout. */
    @Nullable
    String imageTag(Payload status) {
        TreeSet<String> tags = new TreeSet<>();
        for (JsonNode each : status.node().path("summary").path("images")) {
            String reference = each.asString("").replaceFirst("@.*", "");
            int colon = reference.lastIndexOf(':');
            if (colon > 0 && reference.substring(0, colon).equals(image)) {
                tags.add(reference.substring(colon + 1));
            }
        }
        return tags.size() == 1 ? tags.first() : null;
    }

    private static String service(Payload metadata, String name) {
        String told = first(told(metadata, "service"), label(metadata, "app.kubernetes.io/name"));
        return told == null ? name : told;
    }

    private static String environment(Payload app, Payload metadata) {
        Payload destination = app.object("spec").object("destination");
        String told = first(
                told(metadata, "environment"), destination.optionalText("namespace"), destination.optionalText("name"));
        if (told == null) {
            throw destination.wrong("namespace", "must be told where no annotation waywiser.dev/environment is");
        }
        return told;
    }

    /** What is written with our prefix, as an annotation or a label. */
    private static @Nullable String told(Payload metadata, String what) {
        return first(
                metadata.optionalObject("annotations")
                        .map(written -> written.optionalText(OURS + what))
                        .orElse(null),
                label(metadata, OURS + what));
    }

    private static @Nullable String label(Payload metadata, String name) {
        return metadata.optionalObject("labels")
                .map(labels -> labels.optionalText(name))
                .orElse(null);
    }

    private static @Nullable String first(@Nullable String... told) {
        for (String each : told) {
            if (each != null) {
                return each;
            }
        }
        return null;
    }
}
