package dev.waywiser.ingest.github;

import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.webhook.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What every body says of the repository that it speaks of.
 *
 * @param name as {@code owner/name}
 * @param defaultBranch its name, without {@code refs/heads/}
 * @param team the custom property {@code team}, where the organization has set it
 */
record Repository(
        RepositoryName name,
        @Nullable String defaultBranch,
        @Nullable String team) {

    static Repository of(Payload body) {
        Payload repository = body.object("repository");
        String team = repository
                .optionalObject("custom_properties")
                .map(properties -> properties.label("team"))
                .orElse(null);
        return new Repository(
                new RepositoryName(repository.text("full_name")), repository.optionalText("default_branch"), team);
    }

    ServiceName service() {
        return name.defaultService();
    }

    boolean isDefaultBranch(String branch) {
        return branch.equals(defaultBranch);
    }
}
