package dev.waywiser.ingest.gitlab;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pushes of branches become changes, in the order of the branch; pushes of tags become versions.
 *
 * <p>A push tells no parents, lists the newest 20 commits, and does not say whether it was forced. Each listed commit is said to
 * come after the one before it; the first one after the commit that the branch pointed to only where all are listed.
 */
final class PushMapping {
    private static final String BRANCH = "refs/heads/";
    private static final String TAG = "refs/tags/";
    private static final int MOST_COMMITS = 1_000;

    private PushMapping() {}

    static Mapping branch(Payload body) {
        Project project = Project.of(body);
        String ref = body.text("ref");
        if (isNone(body.sha("after"))) {
            return deleted();
        }
        if (!ref.startsWith(BRANCH)) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "the ref is no branch");
        }
        List<Payload> commits = body.objects("commits", MOST_COMMITS);
        if (commits.isEmpty()) {
            return new Mapping.Ignored(Reason.NO_COMMIT, "the push brings no commit");
        }
        boolean onDefaultBranch = project.isDefaultBranch(ref.substring(BRANCH.length()));
        @Nullable CommitSha previous = before(body, commits.size());
        List<Event> changes = new ArrayList<>();
        for (Payload commit : commits) {
            CommitSha sha = commit.sha("id");
            changes.add(change(commit, project, sha, previous, onDefaultBranch));
            previous = sha;
        }
        return new Mapping.Mapped(changes);
    }

    /**
     * {@code after} is the tag object of an annotated tag, {@code checkout_sha} the commit. When a tag was pushed is not told: it
     * counts from its commit's time, or from 1970, so that any other word on it is the later one.
     */
    static Mapping tag(Payload body) {
        Project project = Project.of(body);
        String ref = body.text("ref");
        if (isNone(body.sha("after"))) {
            return deleted();
        }
        if (!ref.startsWith(TAG) || body.isAbsent("checkout_sha")) {
            return new Mapping.Ignored(Reason.NO_COMMIT, "the tag points to no commit");
        }
        CommitSha sha = body.sha("checkout_sha");
        Instant at = body.objects("commits", MOST_COMMITS).stream()
                .filter(commit -> sha.value().equals(commit.optionalText("id")))
                .flatMap(commit -> Stream.ofNullable(writtenAt(commit)))
                .findFirst()
                .orElse(null);
        return new Mapping.Mapped(List.of(
                new Version(project.name(), ref.substring(TAG.length()), sha, at == null ? Instant.EPOCH : at)));
    }

    private static Mapping deleted() {
        return new Mapping.Ignored(Reason.DELETED, "the ref was deleted, which moves no commit");
    }

    private static boolean isNone(CommitSha sha) {
        return sha.value().chars().allMatch(c -> c == '0');
    }

    private static @Nullable CommitSha before(Payload body, int listed) {
        if (body.positive("total_commits_count", listed) != listed || body.isAbsent("before")) {
            return null;
        }
        CommitSha before = body.sha("before");
        return isNone(before) ? null : before;
    }

    private static Change change(
            Payload commit, Project project, CommitSha sha, @Nullable CommitSha previous, boolean onDefaultBranch) {
        String message = commit.optionalText("message");
        SortedSet<CommitSha> before = previous == null || previous.equals(sha)
                ? Collections.emptySortedSet()
                : new TreeSet<>(List.of(previous));
        return new Change(
                project.name(),
                sha,
                null,
                before,
                writtenAt(commit),
                onDefaultBranch,
                WrittenCommit.isMerge(message),
                PushedFiles.of(commit),
                WrittenCommit.title(message),
                commit.optionalObject("author")
                        .map(author -> author.label("name"))
                        .orElse(null),
                commit.link("url"));
    }

    private static @Nullable Instant writtenAt(Payload commit) {
        return WrittenCommit.time(() -> commit.time("timestamp"));
    }
}
