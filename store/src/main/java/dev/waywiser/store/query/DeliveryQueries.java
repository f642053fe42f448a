package dev.waywiser.store.query;

import java.util.List;

/** Deployments and the changes they shipped, one by one. */
public final class DeliveryQueries {
    private final Asker asker;

    public DeliveryQueries(Asker asker) {
        this.asker = asker;
    }

    /** Attempts whose latest time lies in the period, newest first; an empty list of states means any. */
    public List<DeploymentView> deployments(Period period, Selection selection, List<String> states, Page page) {
        return asker.ask(
                "deployments/list",
                DeploymentView::read,
                period.from(),
                period.to(),
                selection.services(),
                selection.teams(),
                selection.environments(),
                selection.repositories(),
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
                period.from(),
                period.to(),
                selection.services(),
                selection.teams(),
                selection.environments(),
                selection.repositories(),
                page.afterTime(),
                page.afterKey(),
                page.limit());
    }
}
