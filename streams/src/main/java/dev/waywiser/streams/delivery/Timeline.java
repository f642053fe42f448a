package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Version;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The successful deployments of each target in the order in which they became effective. */
final class Timeline {
    private final DeliveryStores stores;

    Timeline(DeliveryStores stores) {
        this.stores = stores;
    }

    /** One deployment of a timeline. */
    record Entry(Mark mark, Running running) {}

    /** What {@link #place} changed; {@code null} where the deployment was not, or is not, in the timeline. */
    record Move(@Nullable Entry before, @Nullable Entry after) {
        boolean isNone() {
            return before == null ? after == null : before.equals(after);
        }

        /** The deployment did ship its commit's changes, and it is no longer the same deployment of the same commit. */
        boolean takesBack() {
            return before != null && before.running.inGraph() && !sameShipping();
        }

        private boolean sameShipping() {
            return before != null
                    && after != null
                    && before.mark.equals(after.mark)
                    && after.running.inGraph()
                    && before.running.commit() != null
                    && before.running.commit().equals(after.running.commit());
        }
    }

    /** Puts the deployment, which runs this, where it now belongs. */
    Move place(Deployment deployment, Running running) {
        Target target = Target.of(deployment);
        String known = stores.marks.get(deployment.key());
        Entry before = known == null ? null : entry(target, new Mark(known));
        Entry after = deployment
                .effectiveAt()
                .map(at -> new Entry(Mark.of(at, deployment.id()), running))
                .orElse(null);
        Move move = new Move(before, after);
        if (!move.isNone()) {
            if (before != null) {
                stores.timeline.delete(key(target, before.mark));
                stores.marks.delete(deployment.key());
            }
            if (after != null) {
                stores.timeline.put(key(target, after.mark), after.running.text());
                stores.marks.put(deployment.key(), after.mark.text());
            }
        }
        return move;
    }

    /** The commit of a deployment, told or looked up by the name of its version. */
    Running running(Deployment deployment) {
        CommitSha commit = deployment.sha();
        if (commit == null && deployment.version() != null) {
            Version version = stores.versions.get(deployment.repository() + "\n" + deployment.version());
            commit = version == null ? null : version.sha();
        }
        boolean inGraph = commit != null && stores.change(deployment.repository(), commit) != null;
        return new Running(commit, inGraph, deployment.version());
    }

    /** The deployment that came right before the mark. */
    Optional<Entry> before(Target target, Mark mark) {
        String from = target.key() + "\n";
        try (KeyValueIterator<String, String> entries = stores.timeline.reverseRange(from, from + mark.text())) {
            while (entries.hasNext()) {
                var entry = entries.next();
                if (!entry.key.equals(from + mark.text())) {
                    return Optional.of(entry(target, entry.key, entry.value));
                }
            }
        }
        return Optional.empty();
    }

    /** The deployment that came right after the mark. */
    Optional<Entry> after(Target target, Mark mark) {
        try (KeyValueIterator<String, String> entries =
                stores.timeline.range(key(target, mark), target.key() + "\n~")) {
            while (entries.hasNext()) {
                var entry = entries.next();
                if (!entry.key.equals(key(target, mark))) {
                    return Optional.of(entry(target, entry.key, entry.value));
                }
            }
        }
        return Optional.empty();
    }

    /** The first deployment whose commit is known: it sets the baseline and ships nothing. */
    Optional<Mark> baseline(Target target) {
        try (KeyValueIterator<String, String> entries =
                stores.timeline.prefixScan(target.key() + "\n", new StringSerializer())) {
            while (entries.hasNext()) {
                var entry = entries.next();
                if (Running.parse(entry.value).inGraph()) {
                    return Optional.of(entry(target, entry.key, entry.value).mark);
                }
            }
        }
        return Optional.empty();
    }

    /** A new version of the version that already ran. */
    boolean isRedeploy(Target target, Entry entry) {
        return before(target, entry.mark)
                .map(previous -> previous.running.sameVersion(entry.running))
                .orElse(false);
    }

    @Nullable
    Entry entry(Target target, Mark mark) {
        String value = stores.timeline.get(key(target, mark));
        return value == null ? null : new Entry(mark, Running.parse(value));
    }

    private static Entry entry(Target target, String key, String value) {
        return new Entry(new Mark(key.substring(target.key().length() + 1)), Running.parse(value));
    }

    private static String key(Target target, Mark mark) {
        return target.key() + "\n" + mark.text();
    }
}
