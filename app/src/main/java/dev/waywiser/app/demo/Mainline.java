package dev.waywiser.app.demo;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The default branch of one repository, and the commits that reach it. Not thread-safe. */
final class Mainline {
    /**
     * Where the default branch stood.
     *
     * @param sha its commit
     * @param breaks the service that what came with it breaks in production; {@code null} where it is sound
     */
    record Step(CommitSha sha, @Nullable String breaks) {}

    /** A commit that is written but not yet merged. */
    record Draft(Instant authoredAt, String author, String title) {}

    private final RepositoryName repository;
    private final boolean parentsKnown;
    private final String seed;
    private final Consumer<Change> tell;
    private final List<Step> steps = new ArrayList<>();
    private int commits;

    /**
     * @param parentsKnown whether the forge tells each commit's parents, or just what was pushed before it
     * @param seed what commit names are made of
     * @param tell takes every commit when it is pushed
     */
    Mainline(RepositoryName repository, boolean parentsKnown, String seed, Consumer<Change> tell) {
        this.repository = repository;
        this.parentsKnown = parentsKnown;
        this.seed = seed;
        this.tell = tell;
    }

    int head() {
        return steps.size() - 1;
    }

    Step step(int index) {
        return steps.get(index);
    }

    /** Goes on from a commit that was made elsewhere. */
    void adopt(CommitSha sha) {
        add(sha, null);
    }

    /** Whether anything that came after one step, up to another, breaks the service. */
    boolean breaks(String service, int after, int upTo) {
        return steps.subList(after + 1, upTo + 1).stream().anyMatch(step -> service.equals(step.breaks()));
    }

    /** Puts one commit on the branch. */
    int squash(Draft draft, @Nullable String breaks) {
        CommitSha sha = nextSha();
        tell.accept(change(sha, headSha(), draft, true));
        return add(sha, breaks);
    }

    /** Pushes a commit to a branch of its own. */
    CommitSha push(@Nullable CommitSha on, Draft draft) {
        CommitSha sha = nextSha();
        tell.accept(change(sha, on, draft, false));
        return sha;
    }

    /** Joins a branch with a merge commit; its commits are then on the default branch. */
    int merge(
            List<CommitSha> branch,
            List<Draft> drafts,
            @Nullable CommitSha base,
            Draft merge,
            @Nullable String breaks) {
        CommitSha on = base;
        for (int i = 0; i < branch.size(); i++) {
            tell.accept(change(branch.get(i), on, drafts.get(i), true));
            on = branch.get(i);
        }
        CommitSha sha = nextSha();
        TreeSet<CommitSha> parents = new TreeSet<>(List.of(branch.get(branch.size() - 1)));
        CommitSha head = headSha();
        if (head != null) {
            parents.add(head);
        }
        tell.accept(new Change(
                repository,
                sha,
                parents,
                new TreeSet<>(),
                merge.authoredAt(),
                true,
                true,
                null,
                merge.title(),
                merge.author(),
                url(sha)));
        return add(sha, breaks);
    }

    @Nullable
    CommitSha headSha() {
        return steps.isEmpty() ? null : steps.get(head()).sha();
    }

    private int add(CommitSha sha, @Nullable String breaks) {
        steps.add(new Step(sha, breaks));
        return head();
    }

    private Change change(CommitSha sha, @Nullable CommitSha before, Draft draft, boolean onDefaultBranch) {
        SortedSet<CommitSha> one = before == null ? new TreeSet<>() : new TreeSet<>(List.of(before));
        return new Change(
                repository,
                sha,
                parentsKnown ? one : null,
                parentsKnown ? new TreeSet<>() : one,
                draft.authoredAt(),
                onDefaultBranch,
                false,
                null,
                draft.title(),
                draft.author(),
                url(sha));
    }

    private String url(CommitSha sha) {
        return "https://git.acme.example/" + repository + "/commit/" + sha;
    }

    private CommitSha nextSha() {
        String name = seed + "\n" + repository + "\n" + commits++;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8));
            return new CommitSha(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-1", missing);
        }
    }
}
