package dev.waywiser.ingest.azuredevops;

import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.webhook.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A repository of Azure Repos.
 *
 * @param name as {@code project/repository}
 * @param defaultBranch as a ref; {@code null} while there is none
 * @param address of its pages
 */
record Repository(
        RepositoryName name,
        @Nullable String defaultBranch,
        @Nullable String address) {

    static Repository of(Payload resource) {
        Payload repository = resource.object("repository");
        return new Repository(
                new RepositoryName(repository.object("project").text("name") + "/" + repository.text("name")),
                repository.optionalText("defaultBranch"),
                repository.link("remoteUrl"));
    }
}
