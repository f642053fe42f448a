package dev.waywiser.ingest.bitbucket;

import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.webhook.Payload;
import java.util.Locale;

/** Names of repositories of Bitbucket Data Center, as the addresses have them that they are cloned from. */
final class ServerRepository {
    private ServerRepository() {}

    static RepositoryName of(Payload repository) {
        String project = repository.object("project").text("key").toLowerCase(Locale.ROOT);
        return new RepositoryName(project + "/" + repository.text("slug"));
    }
}
