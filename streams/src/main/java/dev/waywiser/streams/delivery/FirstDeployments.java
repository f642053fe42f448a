package dev.waywiser.streams.delivery;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Glob;
import dev.waywiser.events.PullRequest;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.streams.timeline.Mark;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, for one target, the first deployment that contains each commit.
 *
 * <p>Every commit carries the least mark of the deployments that reach it, so a commit's mark is never greater than that
 * of its successors. A new deployment or a new edge can only lower marks, and they are lowered from the least mark
 * upwards, so each commit is visited once however much arrived together. Marks are also given to commits that are not
 * known yet: a change that arrives after its deployment finds its mark there. Only what takes something back (a
 * deployment that turns out to have failed, a moved tag, parents that replace the order of a push) computes a target
 * anew.
 */
final class FirstDeployments {
    private final DeliveryStores stores;
    private final Target target;
    private final @Nullable Mark baselineBefore;
    private final @Nullable Mark baseline;
    private final Map<CommitSha, CommitNews> news;
    private final Own own;
    private final Requests requests;
    private final Consumer<ShippedChangeRow> rows;
    /** Deployments that are not later are final, and what they ship is. */
    private final @Nullable Instant horizon;

    private final Set<CommitSha> moved = new LinkedHashSet<>();
    private final Set<CommitSha> visited = new HashSet<>();

    FirstDeployments(
            DeliveryStores stores,
            Target target,
            @Nullable Mark baselineBefore,
            @Nullable Mark baseline,
            Map<CommitSha, CommitNews> news,
            Own own,
            Requests requests,
            Consumer<ShippedChangeRow> rows) {
        this.stores = stores;
        this.target = target;
        this.baselineBefore = baselineBefore;
        this.baseline = baseline;
        this.news = news;
        this.own = own;
        this.requests = requests;
        this.rows = rows;
        this.horizon = stores.horizons.of(target.key());
    }

    /**
     * Which files of the repository are the service's own.
     *
     * @param before globs of them at the last settlement; empty for all of them
     * @param now globs of them now
     */
    record Own(SortedSet<Glob> before, SortedSet<Glob> now) {
        boolean changed() {
            return !before.equals(now);
        }
    }

    private record Reach(Mark mark, CommitSha commit) implements Comparable<Reach> {
        @Override
        public int compareTo(Reach other) {
            return mark.compareTo(other.mark);
        }
    }

    /** Takes in new deployments, and the commits that are news. */
    void add(Collection<Timeline.Entry> deployments) {
        PriorityQueue<Reach> reached = new PriorityQueue<>();
        for (Timeline.Entry deployment : deployments) {
            if (deployment.running().commit() != null) {
                reached.add(new Reach(deployment.mark(), deployment.running().commit()));
            }
        }
        for (CommitSha commit : news.keySet()) {
            Mark mark = mark(commit);
            Change change = mark == null ? null : stores.change(target.repository(), commit);
            if (mark != null && change != null) {
                change.predecessors().forEach(predecessor -> reached.add(new Reach(mark, predecessor)));
            }
        }
        lower(reached);
        tellNewsAndBaseline();
    }

    /** Computes every mark that is not final anew from the whole timeline. */
    void rebuild(Collection<Timeline.Entry> timeline) {
        Map<CommitSha, Mark> old = new HashMap<>();
        stores.marks.forEach(target, old::put);
        Map<CommitSha, Mark> renewed = new HashMap<>();
        old.forEach((commit, mark) -> {
            if (isFinal(mark)) {
                renewed.put(commit, mark);
            } else {
                stores.marks.delete(target, commit);
            }
        });
        PriorityQueue<Reach> reached = new PriorityQueue<>();
        for (Timeline.Entry deployment : timeline) {
            boolean mayShip = deployment.running().inGraph() && !isFinal(deployment.mark());
            if (mayShip && deployment.running().commit() != null) {
                reached.add(new Reach(deployment.mark(), deployment.running().commit()));
            }
        }
        while (!reached.isEmpty()) {
            Reach next = reached.remove();
            if (renewed.putIfAbsent(next.commit, next.mark) == null) {
                stores.marks.put(target, next.commit, next.mark);
                goOn(next, stores.change(target.repository(), next.commit), reached);
            }
        }
        Set<CommitSha> commits = new TreeSet<>(old.keySet());
        commits.addAll(renewed.keySet());
        for (CommitSha commit : commits) {
            Mark before = old.get(commit);
            Mark after = renewed.get(commit);
            if (before != null && !before.equals(after)) {
                moved.add(commit);
            }
            if (!Objects.equals(before, after) || news.containsKey(commit) || baselineMovedAt(after) || own.changed()) {
                tell(commit, stores.change(target.repository(), commit), before, after);
            }
        }
    }

    /** The commits whose first deployment is another one than it was. */
    Set<CommitSha> moved() {
        return moved;
    }

    private void lower(PriorityQueue<Reach> reached) {
        while (!reached.isEmpty()) {
            Reach next = reached.remove();
            Mark old = mark(next.commit);
            if (old != null && (old.compareTo(next.mark) <= 0 || isFinal(next.mark))) {
                continue;
            }
            stores.marks.put(target, next.commit, next.mark);
            visited.add(next.commit);
            if (old != null) {
                moved.add(next.commit);
            }
            Change change = stores.change(target.repository(), next.commit);
            goOn(next, change, reached);
            tell(next.commit, change, old, next.mark);
        }
    }

    private void goOn(Reach from, @Nullable Change change, PriorityQueue<Reach> reached) {
        if (change == null) {
            stores.await(target.repository(), from.commit);
        } else {
            change.predecessors().forEach(predecessor -> reached.add(new Reach(from.mark, predecessor)));
        }
    }

    /** What the marks alone do not tell: commits that changed under their mark, and a baseline that moved. */
    private void tellNewsAndBaseline() {
        for (CommitSha commit : news.keySet()) {
            if (visited.add(commit)) {
                Mark mark = mark(commit);
                tell(commit, stores.change(target.repository(), commit), mark, mark);
            }
        }
        if (Objects.equals(baselineBefore, baseline)) {
            return;
        }
        stores.marks.forEach(target, (commit, mark) -> {
            if (baselineMovedAt(mark) && !visited.contains(commit)) {
                tell(commit, stores.change(target.repository(), commit), mark, mark);
            }
        });
    }

    private boolean baselineMovedAt(@Nullable Mark mark) {
        return mark != null
                && !Objects.equals(baselineBefore, baseline)
                && (mark.equals(baselineBefore) || mark.equals(baseline));
    }

    private void tell(CommitSha commit, @Nullable Change change, @Nullable Mark old, @Nullable Mark mark) {
        if (change == null || isFinal(old) || isFinal(mark)) {
            return;
        }
        CommitNews changed = news.get(commit);
        boolean counted = changed == null ? change.counts() : changed.countedBefore();
        boolean told = counted && old != null && !old.equals(baselineBefore) && mayHaveTouched(change, changed);
        boolean ships = change.counts() && mark != null && !mark.equals(baseline) && change.touches(own.now);
        if (told && !(ships && atSameTime(old, mark))) {
            rows.accept(row(change, old, true));
        }
        if (ships) {
            rows.accept(row(change, mark, false));
        }
    }

    /** Then it has the same row. */
    private static boolean atSameTime(@Nullable Mark old, @Nullable Mark mark) {
        return old != null && mark != null && old.effectiveAt().equals(mark.effectiveAt());
    }

    /** Where its files changed, it is not known any more which ones were known; to take back what was not told harms nobody. */
    private boolean mayHaveTouched(Change change, @Nullable CommitNews changed) {
        return change.touches(own.before) || (changed != null && changed.otherPaths());
    }

    private ShippedChangeRow row(Change change, @Nullable Mark mark, boolean deleted) {
        if (mark == null) {
            throw new IllegalStateException("a change without a deployment was told: " + change.key());
        }
        PullRequest request = deleted ? null : requests.of(change);
        Instant firstCommitAt = request == null ? null : requests.firstCommitAt(request);
        return RowsOf.shipped(target, change, mark, request, firstCommitAt, deleted);
    }

    private boolean isFinal(@Nullable Mark mark) {
        return horizon != null && mark != null && !mark.effectiveAt().isAfter(horizon);
    }

    private @Nullable Mark mark(CommitSha commit) {
        return stores.marks.get(target, commit);
    }
}
