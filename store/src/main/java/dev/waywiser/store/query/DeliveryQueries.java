package dev.waywiser.store.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deployments, the changes they shipped and incidents, one by one. */
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

    /**
     * Incidents that opened in the period, newest first.
     *
     * @param states {@code open} or {@code resolved}; none for all
     */
    public List<IncidentView> incidents(Period period, Selection selection, List<String> states, Page page) {
        return asker.ask(
                "incidents/list",
                IncidentView::read,
                period,
                selection,
                states,
                page.afterTime(),
                page.afterKey(),
                page.limit());
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
