package dev.waywiser.store.query;

import java.util.List;

/**
 * Tells production by names of environments where that says the same: of one service, and where no service declares what is
 * production of it. ClickHouse then finds the rows by the order that they have, and asks no catalog for each of them.
 */
final class Production {
    private final Asker asker;

    Production(Asker asker) {
        this.asker = asker;
    }

    /** The same selection, told by names where that can be done. */
    Selection byNames(Selection selection) {
        boolean severalServices = selection.services().size() > 1;
        if (selection.productionOtherwise().isEmpty()
                || severalServices
                || !selection.environments().isEmpty()) {
            return selection;
        }
        List<List<String>> declared = asker.ask(
                "selection/production", row -> Cells.texts(row, "production_environments"), selection.services());
        if (declared.isEmpty()) {
            return in(selection, selection.productionOtherwise());
        }
        // No name at all would stand for every environment.
        boolean ofOneService =
                selection.services().size() == 1 && !declared.get(0).isEmpty();
        return ofOneService ? in(selection, declared.get(0)) : selection;
    }

    private static Selection in(Selection selection, List<String> environments) {
        return new Selection(selection.services(), selection.teams(), environments, selection.repositories());
    }
}
