package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.streams.timeline.Effective;
import dev.waywiser.streams.timeline.Mark;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Merges deployments, keeps each at its place in the timeline of its target, and tells its row at once. What takes a walk of
 * the commit graph is left to the settlement.
 */
final class Deployments {
    private final DeliveryStores stores;
    private final Timeline timeline;
    private final Unsettled unsettled;
    private final LateWords late;
    private final Signals signals;
    private final Consumer<DeploymentRow> rows;
    private final Consumer<Effective> places;

    /**
     * Uses what it is given.
     *
     * @param rows takes the row of each deployment that changed
     * @param places takes each change of a place in a timeline, and of what deployments are compared by
     */
    Deployments(
            DeliveryStores stores,
            Timeline timeline,
            Unsettled unsettled,
            LateWords late,
            Signals signals,
            Consumer<DeploymentRow> rows,
            Consumer<Effective> places) {
        this.stores = stores;
        this.timeline = timeline;
        this.unsettled = unsettled;
        this.late = late;
        this.signals = signals;
        this.rows = rows;
        this.places = places;
    }

    /**
     * Takes in one view. False where it told nothing new.
     *
     * @param delivery id of the delivery that it came with
     */
    boolean merge(Deployment view, @Nullable String delivery) {
        Placed known = stores.deployments.get(view.key());
        Deployment merged = known == null ? view : known.deployment().merge(view);
        SortedSet<String> deliveries = new TreeSet<>(known == null ? Set.of() : known.deliveries());
        boolean again = delivery == null || !deliveries.add(delivery);
        if (known != null && again && merged.equals(known.deployment())) {
            return false;
        }
        if (late.refuses(view, merged, known)) {
            return false;
        }
        if (merged.sha() == null && merged.version() != null && !namesTheSame(merged, known)) {
            refer(merged, "v", merged.version());
        }
        place(merged, deliveries, known);
        signals.tell(known == null ? null : known.deployment(), merged);
        return true;
    }

    /** Its version may stand for another commit now, or its commit may have become known. */
    void placeAnew(String key) {
        correctable(key).ifPresent(known -> place(known.deployment(), known.deliveries(), known));
    }

    private void place(Deployment deployment, SortedSet<String> deliveries, @Nullable Placed known) {
        Target target = Target.of(deployment);
        Running running = timeline.running(deployment);
        Mark mark =
                deployment.effectiveAt().map(at -> Mark.of(at, deployment.id())).orElse(null);
        Placed placed = new Placed(deployment, running, mark, deliveries);
        if (placed.equals(known)) {
            return;
        }
        CommitSha commit = running.commit();
        if (commit != null && (known == null || !commit.equals(known.running().commit()))) {
            refer(deployment, "c", commit.value());
        }
        if (commit != null && !running.inGraph()) {
            stores.await(deployment.repository(), commit);
        }
        stores.deployments.put(deployment.key(), placed);
        Timeline.Move move = timeline.place(target, known == null ? null : known.entry(), placed.entry());
        if (move.takesBack()) {
            unsettled.addTakenBack(target);
        }
        if (mark != null && move.ships()) {
            unsettled.addShipping(target, mark);
        }
        Optional<Timeline.Entry> previous =
                move.appends() ? Optional.ofNullable(move.tail()) : previous(target, placed);
        boolean redeploy = isRedeploy(placed, previous);
        tellRow(target, placed, redeploy);
        if (mark != null && !move.ships()) {
            places.accept(effective(target, placed, mark, false));
        } else if (mark == null && known != null && known.mark() != null) {
            places.accept(effective(target, placed, known.mark(), true));
        }
        if (!move.appends() && !move.isNone()) {
            retellSuccessor(target, move.before());
            retellSuccessor(target, move.after());
        }
    }

    /** Whether the next deployment puts the same version again depends on this one. */
    private void retellSuccessor(Target target, Timeline.@Nullable Entry entry) {
        if (entry != null) {
            timeline.after(target, entry.mark())
                    .ifPresent(next -> unsettled.addRow(target.repository(), target.deploymentKey(next.mark())));
        }
    }

    /** Tells its row, and its place if it has one. */
    void tell(String key) {
        correctable(key).ifPresent(placed -> {
            Target target = Target.of(placed.deployment());
            tellRow(target, placed, isRedeploy(placed, previous(target, placed)));
            tellPlace(target, placed);
        });
    }

    /** Tells its place, if it has one. */
    void tellPlace(String key) {
        correctable(key).ifPresent(placed -> tellPlace(Target.of(placed.deployment()), placed));
    }

    /** The deployment, unless it is final. */
    private Optional<Placed> correctable(String key) {
        return Optional.ofNullable(stores.deployments.get(key))
                .filter(placed ->
                        placed.mark() == null || !timeline.isFinal(Target.of(placed.deployment()), placed.mark()));
    }

    private void tellPlace(Target target, Placed placed) {
        if (placed.mark() != null) {
            places.accept(effective(target, placed, placed.mark(), false));
        }
    }

    private Optional<Timeline.Entry> previous(Target target, Placed placed) {
        return placed.mark() == null ? Optional.empty() : timeline.before(target, placed.mark());
    }

    private static boolean isRedeploy(Placed placed, Optional<Timeline.Entry> previous) {
        return placed.mark() != null
                && previous.map(before -> before.running().sameVersion(placed.running()))
                        .orElse(false);
    }

    private void tellRow(Target target, Placed placed, boolean redeploy) {
        Mark mark = placed.mark();
        boolean baseline = mark != null && mark.text().equals(stores.baselines.get(target.key()));
        rows.accept(RowsOf.deployment(placed, redeploy, baseline));
    }

    private Effective effective(Target target, Placed placed, Mark mark, boolean gone) {
        Deployment deployment = placed.deployment();
        CommitSha commit = placed.running().commit();
        Mark containedIn = commit != null && placed.running().inGraph() ? stores.marks.get(target, commit) : null;
        return new Effective(
                target.repository(),
                target.service(),
                target.environment(),
                mark,
                gone,
                commit,
                deployment.version(),
                containedIn,
                deployment.branch(),
                deployment.labels(),
                deployment.fixes(),
                deployment.title());
    }

    private static boolean namesTheSame(Deployment deployment, @Nullable Placed known) {
        return known != null
                && known.deployment().sha() == null
                && Objects.equals(deployment.version(), known.deployment().version());
    }

    private void refer(Deployment deployment, String kind, String name) {
        stores.references.put(deployment.repository() + "\n" + kind + "\n" + name + "\n" + deployment.key(), "");
    }
}
