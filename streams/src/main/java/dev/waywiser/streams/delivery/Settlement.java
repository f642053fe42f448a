package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.store.rows.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings everything that follows from the events of one repository up to date, once for all that arrived together. */
final class Settlement {
    private final DeliveryStores stores;
    private final Timeline timeline;
    private final Consumer<Row> rows;

    private final Map<Target, List<Timeline.Entry>> added = new HashMap<>();
    private final Set<Target> toRebuild = new HashSet<>();
    private final Set<String> deploymentsToTell = new LinkedHashSet<>();

    /** What came right before a deployment, where its place told that; where nothing is noted, it is searched. */
    private final Map<String, Optional<Mark>> predecessors = new HashMap<>();

    Settlement(DeliveryStores stores, Timeline timeline, Consumer<Row> rows) {
        this.stores = stores;
        this.timeline = timeline;
        this.rows = rows;
    }

    void settle(RepositoryName repository, Unsettled.Batch batch) {
        batch.deployments().forEach(key -> place(Objects.requireNonNull(stores.deployments.get(key))));

        Set<Target> targets = new LinkedHashSet<>(added.keySet());
        targets.addAll(toRebuild);
        if (!batch.commits().isEmpty()) {
            DeliveryStores.forEach(
                    stores.baselines,
                    repository.value(),
                    (rest, baseline) -> targets.add(Target.parse(repository + "\n" + rest)));
        }
        boolean graphLostEdges = batch.commits().values().stream().anyMatch(CommitNews::lostPredecessor);
        for (Target target : targets) {
            settle(target, batch.commits(), graphLostEdges || toRebuild.contains(target));
        }
        deploymentsToTell.forEach(this::tell);
    }

    private void place(Deployment deployment) {
        Target target = Target.of(deployment);
        Running running = timeline.running(deployment);
        if (running.commit() != null) {
            stores.references.put(deployment.repository() + "\nc\n" + running.commit() + "\n" + deployment.key(), "");
        }
        Timeline.Move move = timeline.place(deployment, running);
        deploymentsToTell.add(deployment.key());
        if (move.appends()) {
            predecessors.put(deployment.key(), Optional.ofNullable(move.tail()));
        } else {
            predecessors.remove(deployment.key());
            tellSuccessor(target, move.before());
            tellSuccessor(target, move.after());
        }
        if (move.takesBack()) {
            toRebuild.add(target);
        } else if (move.after() != null && move.after().running().inGraph()) {
            added.computeIfAbsent(target, none -> new ArrayList<>()).add(move.after());
        }
    }

    /** Whether the next deployment puts the same version again depends on this one. */
    private void tellSuccessor(Target target, Timeline.@Nullable Entry entry) {
        if (entry != null) {
            timeline.after(target, entry.mark()).ifPresent(next -> {
                String key = deploymentKey(target, next.mark());
                deploymentsToTell.add(key);
                predecessors.remove(key);
            });
        }
    }

    private void settle(Target target, Map<CommitSha, CommitNews> news, boolean rebuild) {
        String told = stores.baselines.get(target.key());
        Mark before = told == null ? null : new Mark(told);
        Mark now = rebuild ? timeline.baseline(target).orElse(null) : earliest(before, added.get(target));
        FirstDeployments first = new FirstDeployments(stores, target, before, now, news, rows::accept);
        if (rebuild) {
            List<Timeline.Entry> entries = new ArrayList<>();
            DeliveryStores.forEach(
                    stores.timeline,
                    target.key(),
                    (mark, running) -> entries.add(new Timeline.Entry(new Mark(mark), Running.parse(running))));
            first.rebuild(entries);
        } else {
            first.add(added.getOrDefault(target, List.of()));
        }
        if (!Objects.equals(before, now)) {
            moveBaseline(target, before, now);
        }
    }

    /** Where nothing was taken back, only a new deployment can come before the baseline. */
    private static @Nullable Mark earliest(@Nullable Mark baseline, @Nullable List<Timeline.Entry> entries) {
        Mark earliest = baseline;
        for (Timeline.Entry entry : entries == null ? List.<Timeline.Entry>of() : entries) {
            earliest = earliest == null || entry.mark().compareTo(earliest) < 0 ? entry.mark() : earliest;
        }
        return earliest;
    }

    private void moveBaseline(Target target, @Nullable Mark before, @Nullable Mark now) {
        stores.baselines.put(target.key(), now == null ? null : now.text());
        if (before != null) {
            deploymentsToTell.add(deploymentKey(target, before));
        }
        if (now != null) {
            deploymentsToTell.add(deploymentKey(target, now));
        }
    }

    private void tell(String deploymentKey) {
        Deployment deployment = Objects.requireNonNull(stores.deployments.get(deploymentKey), deploymentKey);
        Target target = Target.of(deployment);
        String text = stores.marks.get(deploymentKey);
        Timeline.Entry entry = text == null ? null : timeline.entry(target, new Mark(text));
        boolean redeploy = entry != null && isRedeploy(deploymentKey, target, entry);
        boolean baseline = text != null && text.equals(stores.baselines.get(target.key()));
        CommitSha commit = timeline.running(deployment).commit();
        rows.accept(RowsOf.deployment(deployment, commit, redeploy, baseline));
    }

    private boolean isRedeploy(String deploymentKey, Target target, Timeline.Entry entry) {
        Optional<Mark> noted = predecessors.get(deploymentKey);
        Optional<Timeline.Entry> previous = noted == null
                ? timeline.before(target, entry.mark())
                : noted.map(mark -> Objects.requireNonNull(timeline.entry(target, mark)));
        return previous.map(before -> before.running().sameVersion(entry.running()))
                .orElse(false);
    }

    private static String deploymentKey(Target target, Mark mark) {
        return target.key() + "\n" + mark.deploymentId();
    }
}
