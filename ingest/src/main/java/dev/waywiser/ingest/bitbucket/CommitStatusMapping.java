package dev.waywiser.ingest.bitbucket;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statuses of commits become builds, whoever reported them: Bitbucket Pipelines, or another CI.
 *
 * <p>A status is a commit and a key, so a build that is run again for the same commit is the same build, and its last result counts.
 */
final class CommitStatusMapping {
    private CommitStatusMapping() {}

    static Mapping map(Payload body) {
        RepositoryName repository = new RepositoryName(body.object("repository").text("full_name"));
        Payload status = body.object("commit_status");
        CommitSha sha = commit(status);
        return new Mapping.Mapped(List.of(new Build(
                "bitbucket",
                sha + "/" + status.text("key"),
                1,
                repository,
                repository.defaultService(),
                status.label(status.isAbsent("name") ? "key" : "name"),
                status.label("refname"),
                sha,
                null,
                Map.of(state(status), status.time("updated_on")),
                status.link("url"))));
    }

    private static BuildState state(Payload status) {
        return switch (status.text("state")) {
            case "INPROGRESS" -> BuildState.RUNNING;
            case "SUCCESSFUL" -> BuildState.SUCCESS;
            case "FAILED" -> BuildState.FAILURE;
            case "STOPPED" -> BuildState.CANCELLATION;
            default -> throw status.wrong("state", "is not a state that is known here");
        };
    }

    /** Older deliveries tell it in the address of the commit alone. */
    private static CommitSha commit(Payload status) {
        CommitSha told = status.optionalObject("commit")
                .map(commit -> commit.optionalSha("hash"))
                .orElse(null);
        return told == null ? linked(status) : told;
    }

    private static CommitSha linked(Payload status) {
        Payload link = status.object("links").object("commit");
        @Nullable String address = link.optionalText("href");
        String last = address == null ? "" : address.substring(address.lastIndexOf('/') + 1);
        if (!CommitSha.looksLike(last)) {
            throw link.wrong("href", "must end with the full SHA of a commit");
        }
        return new CommitSha(last);
    }
}
