package dev.waywiser.ingest.github;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WrittenCommit;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A commit as GitHub's API tells it. Unlike a push it names the parents, and not the files.
 *
 * @param authoredAt when it was written; {@code null} where that cannot be used
 */
record FetchedCommit(
        CommitSha sha,
        SortedSet<CommitSha> parents,
        @Nullable Instant authoredAt,
        @Nullable String message,
        @Nullable String author,
        @Nullable String url) {

    static FetchedCommit of(Payload told) {
        Payload written = told.object("commit");
        SortedSet<CommitSha> parents = new TreeSet<>();
        told.objects("parents", Change.MOST_PREDECESSORS).forEach(parent -> parents.add(parent.sha("sha")));
        Payload author = written.optionalObject("author").orElse(null);
        String login =
                told.optionalObject("author").map(user -> user.label("login")).orElse(null);
        return new FetchedCommit(
                told.sha("sha"),
                parents,
                author == null ? null : WrittenCommit.time(() -> author.time("date")),
                written.optionalText("message"),
                login != null || author == null ? login : author.label("name"),
                told.link("html_url"));
    }

    boolean isMerge() {
        return parents.size() > 1;
    }

    Change change(Repository repository, boolean onDefaultBranch) {
        return new Change(
                repository.name(),
                sha,
                parents,
                Collections.emptySortedSet(),
                authoredAt,
                onDefaultBranch,
                isMerge(),
                null,
                WrittenCommit.title(message),
                author,
                url);
    }
}
