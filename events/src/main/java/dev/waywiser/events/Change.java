package dev.waywiser.events;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A commit of a repository.
 *
 * @param repository where it was pushed
 * @param sha which commit
 * @param parents its parents in the commit graph; empty for a root commit, {@code null} where the source does not tell
 * @param previous the commits that came right before it on a branch, as pushes tell; used as parents where
 *     {@code parents} is not known
 * @param authoredAt when it was written (author time): where lead time starts; {@code null} where not told
 * @param onDefaultBranch whether any view saw it on the default branch
 * @param merge whether it joins branches: such a commit is no change of its own
 * @param paths the files that it touches, as the repository names them; {@code null} where not told, and {@link #EVERYWHERE}
 *     where they are more than {@value #MOST_PATHS}
 * @param title first line of its message
 * @param author who wrote it, as the source names them
 * @param url where to look at it
 */
public record Change(
        RepositoryName repository,
        CommitSha sha,
        @Nullable SortedSet<CommitSha> parents,
        SortedSet<CommitSha> previous,
        @Nullable Instant authoredAt,
        boolean onDefaultBranch,
        boolean merge,
        @Nullable SortedSet<String> paths,
        @Nullable String title,
        @Nullable String author,
        @Nullable String url)
        implements Event {

    /** How many parents, and how many commits before it, are kept. */
    public static final int MOST_PREDECESSORS = 1_000;

    /** How many paths are kept. */
    public static final int MOST_PATHS = 1_000;

    private static final String EVERY_PATH = "**";

    /** The paths of a commit that touches too many files to name them: whichever paths are asked for, it touches them. */
    public static final SortedSet<String> EVERYWHERE =
            Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(EVERY_PATH)));

    public Change {
        parents = parents == null ? null : Merge.least(MOST_PREDECESSORS, parents);
        previous = Merge.least(MOST_PREDECESSORS, previous);
        if (previous.contains(sha) || (parents != null && parents.contains(sha))) {
            throw new IllegalArgumentException("a commit cannot come before itself");
        }
        merge = merge || (parents != null && parents.size() > 1);
        authoredAt = Times.optional("authoredAt", authoredAt);
        paths = paths == null ? null : known(paths);
        title = Text.words(title);
        author = Text.optionalName("author", author);
        url = Text.url(url);
    }

    /** More than are kept absorb all others, in whatever order they come. */
    private static SortedSet<String> known(SortedSet<String> paths) {
        if (paths.contains(EVERY_PATH)) {
            return EVERYWHERE;
        }
        paths.forEach(Text::path);
        return paths.size() > MOST_PATHS ? EVERYWHERE : Collections.unmodifiableSortedSet(new TreeSet<>(paths));
    }

    @Override
    public String type() {
        return "change";
    }

    @Override
    public String key() {
        return repository + "\n" + sha;
    }

    @Override
    public String partitionKey() {
        return repository.value();
    }

    @Override
    public Optional<RepositoryName> ofRepository() {
        return Optional.of(repository);
    }

    /** The commits that are contained wherever this one is: its parents, or what was pushed before it. */
    public SortedSet<CommitSha> predecessors() {
        return parents == null ? previous : parents;
    }

    /** Whether this commit counts for lead time: a non-merge commit on the default branch whose time is known. */
    public boolean counts() {
        return onDefaultBranch && !merge && authoredAt != null;
    }

    /**
     * Whether it belongs to the part of the repository that the globs describe. No glob describes the whole repository, and
     * a commit whose paths are not told may touch anything.
     */
    public boolean touches(Collection<Glob> globs) {
        if (globs.isEmpty() || paths == null || paths.contains(EVERY_PATH)) {
            return true;
        }
        return globs.stream().anyMatch(glob -> paths.stream().anyMatch(glob::matchesPath));
    }

    /** Both views as one. Sets unite, the earliest time and the greater text win. */
    public Change merge(Change other) {
        Merge.requireSameKey(this, other);
        return new Change(
                repository,
                sha,
                Merge.knownUnion(parents, other.parents),
                Merge.union(previous, other.previous),
                Merge.earlier(authoredAt, other.authoredAt),
                onDefaultBranch || other.onDefaultBranch,
                merge || other.merge,
                Merge.knownUnion(paths, other.paths),
                Text.greater(title, other.title),
                Text.greater(author, other.author),
                Text.greater(url, other.url));
    }
}
