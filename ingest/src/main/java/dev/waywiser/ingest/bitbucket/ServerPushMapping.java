package dev.waywiser.ingest.bitbucket;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Event;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pushes of Bitbucket Data Center: branches become changes, tags become versions.
 *
 * <p>A push of one ref lists its commits with their parents. A tag may be an object of its own, so its commit is only that which the push
 * calls so.
 */
final class ServerPushMapping {
    private static final int MOST_REFS = 1_000;
    private static final int MOST_COMMITS = 4_096;
    private static final int MOST_PARENTS = 100;

    private ServerPushMapping() {}

    static Mapping map(Payload body) {
        RepositoryName repository = ServerRepository.of(body.object("repository"));
        List<Payload> moved = body.objects("changes", MOST_REFS).stream()
                .filter(ref -> !ref.text("type").equals("DELETE"))
                .toList();
        if (moved.isEmpty()) {
            return new Mapping.Ignored(Reason.DELETED, "the push only took refs away, which moves no commit");
        }
        List<Event> events = new ArrayList<>();
        for (Payload ref : moved) {
            Payload name = ref.object("ref");
            if (name.text("type").equals("BRANCH")) {
                branch(events, repository, ref, name.text("displayId"), moved.size() == 1 ? commits(body) : List.of());
            } else if (moved.size() == 1 && !body.isAbsent("toCommit")) {
                events.add(new Version(
                        repository,
                        name.text("displayId"),
                        body.object("toCommit").sha("id"),
                        body.time("date")));
            }
        }
        return events.isEmpty()
                ? new Mapping.Ignored(Reason.NO_COMMIT, "the push does not tell which commits its tags stand for")
                : new Mapping.Mapped(events);
    }

    private static List<Payload> commits(Payload body) {
        List<Payload> commits = body.objects("commits", MOST_COMMITS);
        return commits.isEmpty() ? body.optionalObject("toCommit").stream().toList() : commits;
    }

    private static void branch(
            List<Event> events, RepositoryName repository, Payload ref, String branch, List<Payload> commits) {
        boolean isMain = Branches.isMain(branch);
        CommitSha head = ref.sha("toHash");
        if (commits.stream().noneMatch(commit -> head.equals(commit.optionalSha("id")))) {
            events.add(new Change(
                    repository, head, null, Collections.emptySortedSet(), null, isMain, false, null, null, null, null));
        }
        for (Payload commit : commits) {
            events.add(change(repository, commit, isMain));
        }
    }

    private static Change change(RepositoryName repository, Payload commit, boolean isMain) {
        String message = commit.optionalText("message");
        List<CommitSha> parents = commit.objects("parents", MOST_PARENTS).stream()
                .map(parent -> parent.sha("id"))
                .toList();
        return new Change(
                repository,
                commit.sha("id"),
                commit.isAbsent("parents") ? null : new TreeSet<>(parents),
                Collections.emptySortedSet(),
                authoredAt(commit),
                isMain,
                false,
                null,
                WrittenCommit.title(message),
                commit.optionalObject("author")
                        .map(author -> author.label("name"))
                        .orElse(null),
                null);
    }

    private static @Nullable Instant authoredAt(Payload commit) {
        return WrittenCommit.time(
                () -> commit.isAbsent("authorTimestamp") ? null : commit.milliseconds("authorTimestamp"));
    }
}
