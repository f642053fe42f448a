package dev.waywiser.ingest.bitbucket;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.Version;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WrittenCommit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pushes of Bitbucket Cloud: branches become changes, tags become versions.
 *
 * <p>A push lists its newest commits, five at most, newest first and with their parents. A merge of a pull request is recognised by the
 * message that Bitbucket writes; it is what connects the request, whose own webhooks cut all SHAs, with a commit.
 */
final class CloudPushMapping {
    private static final int MOST_REFS = 1_000;
    private static final int MOST_COMMITS = 100;
    private static final int MOST_PARENTS = 100;
    private static final Pattern MERGED = Pattern.compile("Merged in .* \\(pull request #([0-9]{1,10})\\)");

    private CloudPushMapping() {}

    static Mapping map(Payload body) {
        RepositoryName repository = new RepositoryName(body.object("repository").text("full_name"));
        List<Payload> refs = body.object("push").objects("changes", MOST_REFS);
        List<Event> events = new ArrayList<>();
        for (Payload ref : refs) {
            if (!ref.isAbsent("new")) {
                Payload moved = ref.object("new");
                switch (moved.text("type")) {
                    case "branch", "named_branch" -> branch(events, repository, ref, moved);
                    case "tag" -> events.add(version(repository, moved));
                    default -> {}
                }
            }
        }
        if (events.isEmpty()) {
            return refs.stream().allMatch(ref -> ref.isAbsent("new"))
                    ? new Mapping.Ignored(Reason.DELETED, "the push only took refs away, which moves no commit")
                    : new Mapping.Ignored(Reason.NO_COMMIT, "the push brings no commit");
        }
        return new Mapping.Mapped(events);
    }

    private static Version version(RepositoryName repository, Payload tag) {
        Payload commit = tag.object("target");
        return new Version(
                repository,
                tag.text("name"),
                commit.sha("hash"),
                tag.isAbsent("date") ? commit.time("date") : tag.time("date"));
    }

    private static void branch(List<Event> events, RepositoryName repository, Payload ref, Payload branch) {
        boolean isMain = Branches.isMain(branch.text("name"));
        List<Payload> commits = new ArrayList<>(ref.objects("commits", MOST_COMMITS));
        Payload head = branch.object("target");
        CommitSha headSha = head.sha("hash");
        if (commits.stream().noneMatch(commit -> headSha.equals(commit.optionalSha("hash")))) {
            commits.add(0, head);
        }
        for (Payload commit : commits) {
            Change change = change(repository, commit, isMain);
            events.add(change);
            Matcher merged = MERGED.matcher(change.title() == null ? "" : change.title());
            if (isMain && merged.matches()) {
                events.add(request(repository, merged.group(1), change, commit));
            }
        }
    }

    private static Change change(RepositoryName repository, Payload commit, boolean isMain) {
        String message = commit.optionalText("message");
        List<CommitSha> parents = parents(commit);
        return new Change(
                repository,
                commit.sha("hash"),
                commit.isAbsent("parents") ? null : new TreeSet<>(parents),
                Collections.emptySortedSet(),
                writtenAt(commit),
                isMain,
                false,
                null,
                WrittenCommit.title(message),
                commit.optionalObject("author").map(CloudPushMapping::author).orElse(null),
                commit.optionalObject("links")
                        .flatMap(links -> links.optionalObject("html"))
                        .map(html -> html.link("href"))
                        .orElse(null));
    }

    /** Where it was merged with a merge commit, the second parent of that is the head of the request. */
    private static PullRequest request(RepositoryName repository, String number, Change merge, Payload commit) {
        List<CommitSha> parents = parents(commit);
        CommitSha head = parents.size() == 2 ? parents.get(1) : null;
        SortedSet<CommitSha> commits = head == null ? Collections.emptySortedSet() : new TreeSet<>(List.of(head));
        return new PullRequest(
                repository, number, null, null, null, null, head, merge.sha(), false, commits, null, null, null, null);
    }

    private static List<CommitSha> parents(Payload commit) {
        return commit.objects("parents", MOST_PARENTS).stream()
                .map(parent -> parent.sha("hash"))
                .toList();
    }

    private static @Nullable String author(Payload author) {
        String name = author.optionalObject("user")
                .map(user -> user.label("nickname"))
                .orElse(null);
        return name == null ? author.label(author.isAbsent("nickname") ? "raw" : "nickname") : name;
    }

    private static @Nullable Instant writtenAt(Payload commit) {
        return WrittenCommit.time(() -> commit.optionalTime("date"));
    }
}
