package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Glob;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.streams.KeyedStores;
import dev.waywiser.streams.paths.ServicePaths;
import dev.waywiser.streams.timeline.Mark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings what follows from the commit graph of one repository up to date, once for all that arrived together. */
final class Settlement {
    private final DeliveryStores stores;
    private final Deployments deployments;
    private final Timeline timeline;
    private final Requests requests;
    private final Consumer<ShippedChangeRow> rows;

    Settlement(
            DeliveryStores stores,
            Timeline timeline,
            Deployments deployments,
            Requests requests,
            Consumer<ShippedChangeRow> rows) {
        this.stores = stores;
        this.timeline = timeline;
        this.deployments = deployments;
        this.requests = requests;
        this.rows = rows;
    }

    void settle(RepositoryName repository, Unsettled.Batch batch) {
        Set<Target> targets = new LinkedHashSet<>(batch.shipping().keySet());
        targets.addAll(batch.takenBack());
        targets.addAll(batch.otherPaths().keySet());
        if (!batch.commits().isEmpty()) {
            targets.addAll(stores.targets(repository));
        }
        boolean graphLostEdges = batch.commits().values().stream().anyMatch(CommitNews::lostPredecessor);
        Set<String> rowsToTell = new LinkedHashSet<>(batch.rows());
        Set<String> placesToTell = new LinkedHashSet<>();
        for (Target target : targets) {
            List<Timeline.Entry> shipping = entries(target, batch.shipping().getOrDefault(target, List.of()));
            boolean rebuild = graphLostEdges
                    || batch.takenBack().contains(target)
                    || batch.otherPaths().containsKey(target);
            shipping.forEach(entry -> placesToTell.add(target.deploymentKey(entry.mark())));
            FirstDeployments.Own own = own(target, batch.otherPaths().get(target));
            Set<CommitSha> moved = settle(target, shipping, batch.commits(), own, rebuild, rowsToTell);
            moved.forEach(commit -> addDeploymentsOf(commit, target, placesToTell));
        }
        rowsToTell.forEach(deployments::tell);
        placesToTell.removeAll(rowsToTell);
        placesToTell.forEach(deployments::tellPlace);
    }

    /** What such a deployment is compared by has changed. */
    private void addDeploymentsOf(CommitSha commit, Target target, Set<String> keys) {
        KeyedStores.forEach(
                stores.references,
                target.repository() + "\nc\n" + commit + "\n" + target.key(),
                (id, nothing) -> keys.add(target.key() + "\n" + id));
    }

    /** Those that are still there: what has moved since is in the batch with its new place. */
    private List<Timeline.Entry> entries(Target target, List<Mark> marks) {
        List<Timeline.Entry> entries = new ArrayList<>(marks.size());
        for (Mark mark : marks) {
            Timeline.Entry entry = timeline.entry(target, mark);
            if (entry != null && entry.running().inGraph()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private FirstDeployments.Own own(Target target, @Nullable String before) {
        SortedSet<Glob> now = ServicePaths.parse(stores.globs(target.repository(), target.service()));
        return new FirstDeployments.Own(before == null ? now : ServicePaths.parse(before), now);
    }

    private Set<CommitSha> settle(
            Target target,
            List<Timeline.Entry> shipping,
            Map<CommitSha, CommitNews> news,
            FirstDeployments.Own own,
            boolean rebuild,
            Set<String> rowsToTell) {
        String told = stores.baselines.get(target.key());
        Mark before = told == null ? null : new Mark(told);
        boolean rebase = rebuild && !(before != null && timeline.isFinal(target, before));
        Mark now = rebase ? timeline.baseline(target).orElse(null) : earliest(before, shipping);
        FirstDeployments first = new FirstDeployments(stores, target, before, now, news, own, requests, rows);
        if (rebuild) {
            List<Timeline.Entry> all = new ArrayList<>();
            KeyedStores.forEach(
                    stores.timeline,
                    target.key(),
                    (mark, running) -> all.add(new Timeline.Entry(new Mark(mark), Running.parse(running))));
            first.rebuild(all);
        } else {
            first.add(shipping);
        }
        if (!Objects.equals(before, now)) {
            stores.baselines.put(target.key(), now == null ? null : now.text());
            if (before != null && timeline.entry(target, before) != null) {
                rowsToTell.add(target.deploymentKey(before));
            }
            if (now != null) {
                rowsToTell.add(target.deploymentKey(now));
            }
        }
        return first.moved();
    }

    /** Where nothing was taken back, only a new deployment can come before the baseline. */
    private static @Nullable Mark earliest(@Nullable Mark baseline, List<Timeline.Entry> entries) {
        Mark earliest = baseline;
        for (Timeline.Entry entry : entries) {
            earliest = earliest == null || entry.mark().compareTo(earliest) < 0 ? entry.mark() : earliest;
        }
        return earliest;
    }
}
