package dev.waywiser.events;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A request to bring commits into a branch: a pull request of GitHub, a merge request of GitLab. It splits the lead time of its
 * changes into coding, pickup, review and release.
 *
 * @param repository where it was opened
 * @param number which request, unique within the repository
 * @param openedAt when it was opened
 * @param firstReviewAt when somebody else first reviewed it
 * @param mergedAt when it was merged; {@code null} while it is not, or where it never was
 * @param firstCommitAt when the first of its commits was written (author time), where the source tells it
 * @param head its last commit, before it was merged
 * @param mergeCommit the commit of the target branch that brought it there: a merge commit, the squashed one, or the last of the
 *     rebased ones
 * @param squashed whether the source says that all its commits became one
 * @param commits its own commits, where the source tells them; the least {@value #MOST_COMMITS} are kept
 * @param commitCount how many commits it has, at least 1, where the source tells it
 * @param title words for people
 * @param author who opened it, as the source names them
 * @param url where to look at it
 */
public record PullRequest(
        RepositoryName repository,
        String number,
        @Nullable Instant openedAt,
        @Nullable Instant firstReviewAt,
        @Nullable Instant mergedAt,
        @Nullable Instant firstCommitAt,
        @Nullable CommitSha head,
        @Nullable CommitSha mergeCommit,
        boolean squashed,
        SortedSet<CommitSha> commits,
        @Nullable Integer commitCount,
        @Nullable String title,
        @Nullable String author,
        @Nullable String url)
        implements Event {

    /** How many of its commits are kept. */
    public static final int MOST_COMMITS = 250;

    /** The largest number of commits that is believed. */
    public static final int HIGHEST_COUNT = 1_000_000;

    public PullRequest {
        number = Text.name("number", number);
        openedAt = Times.optional("openedAt", openedAt);
        firstReviewAt = Times.optional("firstReviewAt", firstReviewAt);
        mergedAt = Times.optional("mergedAt", mergedAt);
        firstCommitAt = Times.optional("firstCommitAt", firstCommitAt);
        commits = Merge.least(MOST_COMMITS, commits);
        if (commitCount != null && (commitCount < 1 || commitCount > HIGHEST_COUNT)) {
            throw new IllegalArgumentException("commitCount must be from 1 to " + HIGHEST_COUNT);
        }
        title = Text.words(title);
        author = Text.optionalName("author", author);
        url = Text.url(url);
    }

    @Override
    public String type() {
        return "pull_request";
    }

    @Override
    public String key() {
        return repository + "\n" + number;
    }

    @Override
    public String partitionKey() {
        return repository.value();
    }

    @Override
    public Optional<RepositoryName> ofRepository() {
        return Optional.of(repository);
    }

    /** Both views as one. Sets unite; the earliest times, the greater text and the greater count win. */
    public PullRequest merge(PullRequest other) {
        Merge.requireSameKey(this, other);
        return new PullRequest(
                repository,
                number,
                Merge.earlier(openedAt, other.openedAt),
                Merge.earlier(firstReviewAt, other.firstReviewAt),
                Merge.earlier(mergedAt, other.mergedAt),
                Merge.earlier(firstCommitAt, other.firstCommitAt),
                Text.greater(head, other.head),
                Text.greater(mergeCommit, other.mergeCommit),
                squashed || other.squashed,
                Merge.union(commits, other.commits),
                Text.greater(commitCount, other.commitCount),
                Text.greater(title, other.title),
                Text.greater(author, other.author),
                Text.greater(url, other.url));
    }
}
