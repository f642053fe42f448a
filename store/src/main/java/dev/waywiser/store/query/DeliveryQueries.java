package dev.waywiser.store.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deployments and the changes they shipped, one by one. */
public final class DeliveryQueries {
    private final Asker asker;

    public DeliveryQueries(Asker asker) {
        this.asker = asker;
    }

    /** Attempts whose latest time lies in the period, newest first. */
    public List<DeploymentView> deployments(Period period, Selection selection, Attempts attempts, Page page) {
        return asker.ask(
                "deployments/list",
                DeploymentView::read,
                period,
                selection,
                attempts.states(),
                text(attempts.failed()),
                text(attempts.recovered()),
                page.afterTime(),
                page.afterKey(),
                page.limit());
    }

    private static String text(@Nullable Boolean wanted) {
        return wanted == null ? "" : wanted.toString();
    }

    /** Changes that were deployed in the period, newest first. */
    public List<ShippedChangeView> changes(Period period, Selection selection, Page page) {
        return asker.ask(
                "changes/list",
                ShippedChangeView::read,
                period,
                selection,
                page.afterTime(),
                page.afterKey(),
                page.limit());
    }
}
