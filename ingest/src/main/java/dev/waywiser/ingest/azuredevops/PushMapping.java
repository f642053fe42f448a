package dev.waywiser.ingest.azuredevops;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Event;
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
import org.jspecify.annotations.Nullable;

/**
 * Pushes of branches become changes.
 *
 * <p>Commits are listed newest first, without parents, so each is said to come after the next one in the list; on the default branch the
 * oldest comes after the commit where the branch stood. On others that is left out: they are often forced, which is not told.
 */
final class PushMapping {
    private static final String BRANCH = "refs/heads/";
    private static final int MOST_REFS = 1_000;
    private static final int MOST_COMMITS = 4_096;

    private PushMapping() {}

    static Mapping map(Payload push) {
        Repository repository = Repository.of(push);
        List<Payload> moved = push.objects("refUpdates", MOST_REFS).stream()
                .filter(ref -> ref.text("name").startsWith(BRANCH))
                .filter(ref -> ref.optionalSha("newObjectId") != null)
                .toList();
        if (moved.isEmpty()) {
            return new Mapping.Ignored(
                    Reason.NO_COMMIT,
                    "the push moved no branch to a commit; which commit a tag stands for is not told");
        }
        List<Payload> commits = push.objects("commits", MOST_COMMITS);
        if (moved.size() > 1 || commits.isEmpty()) {
            return new Mapping.Mapped(
                    moved.stream().map(ref -> head(repository, ref)).toList());
        }
        return new Mapping.Mapped(changes(repository, moved.get(0), commits));
    }

    private static Event head(Repository repository, Payload ref) {
        return new Change(
                repository.name(),
                ref.sha("newObjectId"),
                null,
                Collections.emptySortedSet(),
                null,
                isDefault(repository, ref),
                false,
                null,
                null,
                null,
                null);
    }

    private static List<Event> changes(Repository repository, Payload ref, List<Payload> commits) {
        boolean onDefaultBranch = isDefault(repository, ref);
        List<Event> changes = new ArrayList<>();
        for (int i = 0; i < commits.size(); i++) {
            boolean isOldest = i + 1 == commits.size();
            CommitSha stood = onDefaultBranch ? ref.optionalSha("oldObjectId") : null;
            CommitSha previous = isOldest ? stood : commits.get(i + 1).sha("commitId");
            changes.add(change(repository, commits.get(i), previous, onDefaultBranch));
        }
        return changes;
    }

    private static Change change(
            Repository repository, Payload commit, @Nullable CommitSha previous, boolean onDefaultBranch) {
        CommitSha sha = commit.sha("commitId");
        String message = commit.optionalText("comment");
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
                WrittenCommit.isMerge(message),
                null,
                WrittenCommit.title(message),
                commit.optionalObject("author")
                        .map(author -> author.label("name"))
                        .orElse(null),
                commit.link("url"));
    }

    private static boolean isDefault(Repository repository, Payload ref) {
        return ref.text("name").equals(repository.defaultBranch());
    }

    private static @Nullable Instant authoredAt(Payload commit) {
        return WrittenCommit.time(() -> commit.object("author").time("date"));
    }
}
