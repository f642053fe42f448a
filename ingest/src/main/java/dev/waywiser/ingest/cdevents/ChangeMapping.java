package dev.waywiser.ingest.cdevents;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of CDEvents is a request to bring commits into a branch. */
final class ChangeMapping {
    private ChangeMapping() {}

    static Mapping map(CdEvent event, String name) {
        Payload content = event.content();
        Optional<RepositoryName> repository = event.toldRepository()
                .or(() -> content.optionalObject("repository").map(told -> new RepositoryName(told.text("id"))));
        if (repository.isEmpty()) {
            return new Mapping.Unmapped(
                    Reason.NO_SERVICE, "the change names no repository; tell it as repository/id or in customData");
        }
        CommitSha mergeCommit = name.endsWith(".merged") ? event.toldSha() : null;
        return new Mapping.Mapped(List.of(new PullRequest(
                repository.get(),
                event.subjectId(),
                at(event, name, ".created"),
                at(event, name, ".reviewed"),
                at(event, name, ".merged"),
                null,
                null,
                mergeCommit,
                false,
                Collections.emptySortedSet(),
                null,
                content.optionalText("description"),
                null,
                event.link())));
    }

    private static @Nullable Instant at(CdEvent event, String name, String predicate) {
        return name.endsWith(predicate) ? event.at() : null;
    }
}
