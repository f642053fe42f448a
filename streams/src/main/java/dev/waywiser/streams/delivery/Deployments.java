package dev.waywiser.streams.delivery;

import dev.waywiser.events.Deployment;
import dev.waywiser.store.rows.DeploymentRow;
import java.util.Objects;
import java.util.Optional;
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
    private final Consumer<DeploymentRow> rows;

    Deployments(DeliveryStores stores, Unsettled unsettled, Consumer<DeploymentRow> rows) {
        this.stores = stores;
        this.timeline = new Timeline(stores);
        this.unsettled = unsettled;
        this.rows = rows;
    }

    /** Takes in one view. False where it told nothing new. */
    boolean merge(Deployment view) {
        Placed known = stores.deployments.get(view.key());
        Deployment merged = known == null ? view : known.deployment().merge(view);
        if (known != null && merged.equals(known.deployment())) {
            return false;
        }
        if (merged.sha() == null && merged.version() != null) {
            refer(merged, "v", merged.version());
        }
        place(merged, known);
        return true;
    }

    /** Its version may stand for another commit now, or its commit may have become known. */
    void placeAnew(String key) {
        Placed known = Objects.requireNonNull(stores.deployments.get(key), key);
        place(known.deployment(), known);
    }

    private void place(Deployment deployment, @Nullable Placed known) {
        Target target = Target.of(deployment);
        Running running = timeline.running(deployment);
        if (running.commit() != null && !running.inGraph()) {
            refer(deployment, "c", running.commit().value());
        }
        Mark mark =
                deployment.effectiveAt().map(at -> Mark.of(at, deployment.id())).orElse(null);
        Placed placed = new Placed(deployment, running, mark);
        if (placed.equals(known)) {
            return;
        }
        stores.deployments.put(deployment.key(), placed);
        Timeline.Move move = timeline.place(target, known == null ? null : known.entry(), placed.entry());
        if (move.takesBack()) {
            unsettled.addTakenBack(target);
        }
        if (move.ships() && mark != null) {
            unsettled.addShipping(target, mark);
        }
        if (move.appends()) {
            tell(target, placed, Optional.ofNullable(move.tail()));
        } else {
            tell(target, placed);
            if (!move.isNone()) {
                retellSuccessor(target, move.before());
                retellSuccessor(target, move.after());
            }
        }
    }

    /** Whether the next deployment puts the same version again depends on this one. */
    private void retellSuccessor(Target target, Timeline.@Nullable Entry entry) {
        if (entry != null) {
            timeline.after(target, entry.mark())
                    .ifPresent(next -> unsettled.addRow(target.repository(), target.deploymentKey(next.mark())));
        }
    }

    void tell(String key) {
        Placed placed = Objects.requireNonNull(stores.deployments.get(key), key);
        tell(Target.of(placed.deployment()), placed);
    }

    private void tell(Target target, Placed placed) {
        tell(target, placed, placed.mark() == null ? Optional.empty() : timeline.before(target, placed.mark()));
    }

    private void tell(Target target, Placed placed, Optional<Timeline.Entry> previous) {
        Mark mark = placed.mark();
        boolean redeploy = mark != null
                && previous.map(before -> before.running().sameVersion(placed.running()))
                        .orElse(false);
        boolean baseline = mark != null && mark.text().equals(stores.baselines.get(target.key()));
        rows.accept(RowsOf.deployment(placed.deployment(), placed.running().commit(), redeploy, baseline));
    }

    private void refer(Deployment deployment, String kind, String name) {
        stores.references.put(deployment.repository() + "\n" + kind + "\n" + name + "\n" + deployment.key(), "");
    }
}
