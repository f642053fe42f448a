package dev.waywiser.ingest.argocd;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.kubernetes.Image;
import dev.waywiser.ingest.kubernetes.Metadata;
import dev.waywiser.ingest.webhook.Payload;
import java.util.List;
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

    static Application of(Payload app) {
        Metadata metadata = Metadata.of(app);
        String repository = metadata.ours("repository");
        return new Application(
                metadata.name(),
                metadata.service(),
                new EnvironmentName(environment(app, metadata)),
                repository == null ? null : new RepositoryName(repository),
                metadata.ours("image"),
                metadata.ours("team"));
    }

    /** The tag of the image that runs; {@code null} where none or several do, as in the middle of a rollout. */
    @Nullable
    String imageTag(Payload status) {
        TreeSet<String> tags = new TreeSet<>();
        for (JsonNode each : status.node().path("summary").path("images")) {
            Image.parse(each.asString(""))
                    .filter(running -> running.name().equals(image))
                    .ifPresent(running -> tags.add(running.tag()));
        }
        return tags.size() == 1 ? tags.first() : null;
    }

    /** Where people look at it, where the delivery tells the address of Argo CD. */
    @Nullable
    String page(Payload body) {
        return body.optionalObject("context")
                .map(context -> context.link("argocdUrl"))
                .map(base -> base + "/applications/" + name)
                .orElse(null);
    }

    private static String environment(Payload app, Metadata metadata) {
        Payload destination = app.object("spec").object("destination");
        String told = metadata.ours("environment");
        for (String name : List.of("namespace", "name")) {
            told = told == null ? destination.optionalText(name) : told;
        }
        if (told == null) {
            throw destination.wrong("namespace", "must be told where no annotation waywiser.dev/environment is");
        }
        return told;
    }
}
