package dev.waywiser.ingest.github;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Event;
import dev.waywiser.events.Version;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.PushedFiles;
import dev.waywiser.ingest.webhook.WrittenCommit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Pushes of branches become changes, in the order of the branch; pushes of tags become versions.
 *
 * <p>A push tells no parents. So each commit is said to come after the one before it in the list, the first one after
 * the commit that the branch pointed to, and a commit is taken for a merge where its message is one of those that git
 * and GitHub write by themselves. GitHub lists at most 2,048 commits; older ones of the same push remain unknown.
 */
final class PushMapping {
    private static final String BRANCH = "refs/heads/";
    private static final String TAG = "refs/tags/";
    private static final int MOST_COMMITS = 4_096;
    private static final String MERGED_REQUEST = "Merge pull request #";

    private PushMapping() {}

    static Mapping map(Payload body) {
        Repository repository = Repository.of(body);
        String ref = body.text("ref");
        if (body.flag("deleted")) {
            return new Mapping.Ignored(Reason.DELETED, "the ref was deleted, which moves no commit");
        }
        if (ref.startsWith(TAG)) {
            return tag(body, repository, ref.substring(TAG.length()));
        }
        if (ref.startsWith(BRANCH)) {
            return branch(body, repository, ref.substring(BRANCH.length()));
        }
        return new Mapping.Ignored(Reason.ACTION_NOT_USED, "the ref is neither a branch nor a tag");
    }

    /** {@code after} is the tag object of an annotated tag; the head commit is the commit in either case. */
    private static Mapping tag(Payload body, Repository repository, String name) {
        if (body.isAbsent("head_commit")) {
            return new Mapping.Ignored(Reason.NO_COMMIT, "the tag points to no commit");
        }
        Payload head = body.object("head_commit");
        Payload place = body.object("repository");
        Instant at = place.isAbsent("pushed_at") ? head.time("timestamp") : place.time("pushed_at");
        return new Mapping.Mapped(List.of(new Version(repository.name(), name, head.sha("id"), at)));
    }

    private static Mapping branch(Payload body, Repository repository, String branch) {
        List<Payload> commits = commits(body);
        if (commits.isEmpty()) {
            return new Mapping.Ignored(Reason.NO_COMMIT, "the push brings no commit");
        }
        boolean onDefaultBranch = repository.isDefaultBranch(branch);
        @Nullable CommitSha previous = before(body);
        List<Event> changes = new ArrayList<>();
        for (Payload commit : commits) {
            CommitSha sha = commit.sha("id");
            changes.add(change(commit, repository, sha, previous, onDefaultBranch));
            previous = sha;
        }
        return new Mapping.Mapped(changes);
    }

    /** The listed commits; where none is listed, as for a new branch on an old commit, the head alone. */
    private static List<Payload> commits(Payload body) {
        JsonNode listed = body.node().path("commits");
        if (!listed.isArray() || listed.size() > MOST_COMMITS) {
            throw body.wrong("commits", "must be an array of at most " + MOST_COMMITS + " commits");
        }
        List<Payload> commits = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            commits.add(new Payload(listed.get(i), body.pointer() + "/commits/" + i));
        }
        if (commits.isEmpty()) {
            body.optionalObject("head_commit").ifPresent(commits::add);
        }
        return commits;
    }

    /** Where the branch stood. A new branch stood nowhere, and a forced one is no longer on top of it. */
    private static @Nullable CommitSha before(Payload body) {
        boolean listed = !body.node().path("commits").isEmpty();
        if (!listed || body.flag("forced") || body.isAbsent("before")) {
            return null;
        }
        CommitSha before = body.sha("before");
        return before.value().chars().allMatch(c -> c == '0') ? null : before;
    }

    private static Change change(
            Payload commit,
            Repository repository,
            CommitSha sha,
            @Nullable CommitSha previous,
            boolean onDefaultBranch) {
        String message = commit.optionalText("message");
        SortedSet<CommitSha> before = previous == null || previous.equals(sha)
                ? Collections.emptySortedSet()
                : new TreeSet<>(List.of(previous));
        return new Change(
                repository.name(),
                sha,
                null,
                before,
                authoredAt(commit),
                onDefaultBranch,
                WrittenCommit.isMerge(message) || isMergedRequest(message),
                PushedFiles.of(commit),
                WrittenCommit.title(message),
                commit.optionalObject("author")
                        .map(author -> author.label(author.isAbsent("username") ? "name" : "username"))
                        .orElse(null),
                commit.link("url"));
    }

    /** The message that GitHub writes for a request that it merges. */
    private static boolean isMergedRequest(@Nullable String message) {
        return message != null && message.startsWith(MERGED_REQUEST);
    }

    private static @Nullable Instant authoredAt(Payload commit) {
        return WrittenCommit.time(() -> commit.time("timestamp"));
    }
}
