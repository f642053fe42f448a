package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Version;
import dev.waywiser.streams.Recent;
import dev.waywiser.streams.timeline.Mark;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The successful deployments of each target in the order in which they became effective. */
final class Timeline {
    private static final int MOST_TAILS = 5_000;
    /** Comes after every mark. */
    private static final Mark END = new Mark("~");

    private final DeliveryStores stores;

    /** The ends of timelines: most deployments come in order, and are then placed without a search. */
    private final Recent<Optional<Entry>> tails = new Recent<>(MOST_TAILS);

    Timeline(DeliveryStores stores) {
        this.stores = stores;
    }

    /** One deployment of a timeline. */
    record Entry(Mark mark, Running running) {}

    /**
     * What {@link #place} changed.
     *
     * @param before where the deployment was; {@code null} where it was not in the timeline
     * @param after where it is; {@code null} where it is not in the timeline
     * @param tail what was the end of the timeline before it was placed
     */
    record Move(
            @Nullable Entry before,
            @Nullable Entry after,
            @Nullable Entry tail) {
        /** It was added behind all others: what came before it is the tail, and nothing comes after it. */
        boolean appends() {
            return before == null && after != null && (tail == null || tail.mark.compareTo(after.mark) < 0);
        }

        boolean isNone() {
            return before == null ? after == null : before.equals(after);
        }

        /** The deployment did ship its commit's changes, and it is no longer the same deployment of the same commit. */
        boolean takesBack() {
            return before != null && before.running.inGraph() && !sameShipping();
        }

        /** Its commit's changes ship with it now, and did not before. */
        boolean ships() {
            return after != null && after.running.inGraph() && !sameShipping();
        }

        private boolean sameShipping() {
            return before != null
                    && after != null
                    && before.mark.equals(after.mark)
                    && before.running.inGraph()
                    && after.running.inGraph()
                    && before.running.commit() != null
                    && before.running.commit().equals(after.running.commit());
        }
    }

    /** Puts a deployment where it now belongs. */
    Move place(Target target, @Nullable Entry before, @Nullable Entry after) {
        Move move = new Move(before, after, tail(target));
        if (!move.isNone()) {
            if (before != null && (after == null || !after.mark.equals(before.mark))) {
                stores.timeline.delete(key(target, before.mark));
            }
            if (after != null) {
                stores.timeline.put(key(target, after.mark), after.running.text());
            }
            moveTail(target, move);
        }
        return move;
    }

    private void moveTail(Target target, Move move) {
        Entry after = move.after;
        if (after != null && (move.tail == null || move.tail.mark.compareTo(after.mark) <= 0)) {
            tails.put(target.key(), Optional.of(after));
        } else if (move.before != null && move.tail != null && move.before.mark.equals(move.tail.mark)) {
            tails.put(target.key(), before(target, move.before.mark));
        }
    }

    private @Nullable Entry tail(Target target) {
        return tails.computeIfAbsent(target.key(), none -> before(target, END)).orElse(null);
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

    /** Whether nothing changes the deployment at the mark any more. */
    boolean isFinal(Target target, Mark mark) {
        return stores.horizons.isFinal(target.key(), mark.effectiveAt());
    }

    /** The deployment that was effective at the instant. */
    Optional<Entry> at(Target target, Instant instant) {
        return before(target, Mark.of(instant.plusMillis(1), ""));
    }

    /** Visits the deployments later than the instant, in their order, while the visitor wants more. */
    void forEachAfter(Target target, @Nullable Instant instant, Predicate<Mark> visitor) {
        String from = target.key() + "\n";
        String start = instant == null
                ? from
                : from + Mark.of(instant.plusMillis(1), "").text();
        try (KeyValueIterator<String, String> entries = stores.timeline.range(start, from + END.text())) {
            boolean more = true;
            while (more && entries.hasNext()) {
                more = visitor.test(new Mark(entries.next().key.substring(from.length())));
            }
        }
    }

    /** Forgets a deployment that is final and was replaced by one that is, too. */
    void forget(Target target, Mark mark) {
        stores.timeline.delete(key(target, mark));
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
