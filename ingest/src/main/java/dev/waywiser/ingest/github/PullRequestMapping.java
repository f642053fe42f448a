package dev.waywiser.ingest.github;

import dev.waywiser.events.Change;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import java.util.Collections;
import java.util.List;

/** A merged pull request says of the commit that it was merged with what the request was called and where it is. */
final class PullRequestMapping {
    private PullRequestMapping() {}

    static Mapping map(Payload body) {
        Repository repository = Repository.of(body);
        Payload request = body.object("pull_request");
        if (!body.text("action").equals("closed") || !request.flag("merged")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "only a pull request that was merged says something");
        }
        if (request.isAbsent("merge_commit_sha")) {
            return new Mapping.Ignored(Reason.NO_COMMIT, "/pull_request/merge_commit_sha names no commit");
        }
        return new Mapping.Mapped(List.of(new Change(
                repository.name(),
                request.sha("merge_commit_sha"),
                null,
                Collections.emptySortedSet(),
                null,
                repository.isDefaultBranch(request.object("base").text("ref")),
                false,
                null,
                request.optionalText("title"),
                request.optionalObject("user").map(user -> user.label("login")).orElse(null),
                request.link("html_url"))));
    }
}
