package dev.waywiser.events.json;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.Text;
import dev.waywiser.events.Version;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads events about code: changes, the names of versions, and pull requests. */
final class CodeReader {
    private final EventReader reader;
    private final Fields fields;

    CodeReader(EventReader reader, Fields fields) {
        this.reader = reader;
        this.fields = fields;
    }

    @Nullable
    Event change() {
        RepositoryName repository = fields.required("repository", RepositoryName::new);
        CommitSha sha = fields.required("sha", CommitSha::new);
        SortedSet<CommitSha> parents = fields.set("parents", CommitSha::new);
        SortedSet<CommitSha> previous = fields.set("previous", CommitSha::new);
        Instant authoredAt = fields.instant("authoredAt");
        Boolean onDefaultBranch = fields.bool("onDefaultBranch");
        Boolean merge = fields.bool("merge");
        SortedSet<String> paths = fields.set("paths", Change.MOST_PATHS, Text::path);
        String title = fields.words("title");
        String author = fields.name("author");
        String url = fields.url("url");
        return reader.finish(() -> new Change(
                Objects.requireNonNull(repository),
                Objects.requireNonNull(sha),
                parents,
                previous == null ? Collections.emptySortedSet() : previous,
                authoredAt,
                onDefaultBranch == null || onDefaultBranch,
                merge != null && merge,
                paths,
                title,
                author,
                url));
    }

    @Nullable
    Event version() {
        RepositoryName repository = fields.required("repository", RepositoryName::new);
        String name = fields.requiredName("name");
        CommitSha sha = fields.required("sha", CommitSha::new);
        Instant at = fields.requiredInstant("at");
        return reader.finish(() -> new Version(
                Objects.requireNonNull(repository),
                Objects.requireNonNull(name),
                Objects.requireNonNull(sha),
                Objects.requireNonNull(at)));
    }

    @Nullable
    Event pullRequest() {
        RepositoryName repository = fields.required("repository", RepositoryName::new);
        String number = fields.requiredName("number");
        Instant openedAt = fields.instant("openedAt");
        Instant firstReviewAt = fields.instant("firstReviewAt");
        Instant mergedAt = fields.instant("mergedAt");
        Instant firstCommitAt = fields.instant("firstCommitAt");
        CommitSha head = fields.optional("head", CommitSha::new);
        CommitSha mergeCommit = fields.optional("mergeCommit", CommitSha::new);
        Boolean squashed = fields.bool("squashed");
        SortedSet<CommitSha> commits = fields.set("commits", PullRequest.MOST_COMMITS, CommitSha::new);
        int count = fields.whole("commitCount", 1, PullRequest.HIGHEST_COUNT);
        String title = fields.words("title");
        String author = fields.name("author");
        String url = fields.url("url");
        return reader.finish(() -> new PullRequest(
                Objects.requireNonNull(repository),
                Objects.requireNonNull(number),
                openedAt,
                firstReviewAt,
                mergedAt,
                firstCommitAt,
                head,
                mergeCommit,
                squashed != null && squashed,
                commits == null ? Collections.emptySortedSet() : commits,
                count == 0 ? null : count,
                title,
                author,
                url));
    }
}
