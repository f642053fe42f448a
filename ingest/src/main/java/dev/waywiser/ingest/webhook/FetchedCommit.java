package dev.waywiser.ingest.webhook;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A commit as the API of a forge tells it. Unlike a push it names the parents, and not the files.
 *
 * @param parents {@code null} where they are not told
 * @param authoredAt when it was written; {@code null} where that cannot be used
 * @param message all of it
 */
public record FetchedCommit(
        CommitSha sha,
        @Nullable SortedSet<CommitSha> parents,
        @Nullable Instant authoredAt,
        @Nullable String message,
        @Nullable String author,
        @Nullable String url) {

    private boolean isMerge() {
        return parents == null ? WrittenCommit.isMerge(message) : parents.size() > 1;
    }

    /** It as a change. */
    public Change change(RepositoryName repository, boolean onDefaultBranch) {
        return new Change(
                repository,
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

    /**
     * What the commits of a pull request say: when its first one was written, which they are, and of each that it is a change.
     *
     * @param number of the request
     * @param commits at least one
     * @param mostListed how many the forge lists; of a request with so many it is not known how many it has
     */
    public static List<Event> ofRequest(
            RepositoryName repository, String number, List<FetchedCommit> commits, int mostListed) {
        Instant first = commits.stream()
                .filter(commit -> !commit.isMerge())
                .map(FetchedCommit::authoredAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        List<Event> events = new ArrayList<>();
        events.add(new PullRequest(
                repository,
                number,
                null,
                null,
                null,
                first,
                null,
                null,
                false,
                commits.stream().map(FetchedCommit::sha).collect(Collectors.toCollection(TreeSet::new)),
                commits.size() < mostListed ? commits.size() : null,
                null,
                null,
                null));
        commits.forEach(commit -> events.add(commit.change(repository, false)));
        return events;
    }
}
