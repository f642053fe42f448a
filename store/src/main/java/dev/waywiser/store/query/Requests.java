package dev.waywiser.store.query;

import dev.waywiser.events.requests.StatusClass;
import java.util.List;

/**
 * Which requests are asked for; an empty list leaves nothing out.
 *
 * @param of whose; repositories have no meaning here. What tells no environment counts as production
 * @param routes names of routes
 * @param methods HTTP methods
 * @param statusClasses how they ended
 */
public record Requests(Selection of, List<String> routes, List<String> methods, List<StatusClass> statusClasses) {
    public Requests {
        of = new Selection(of.services(), of.teams(), of.environments(), List.of(), of.productionOtherwise());
        routes = List.copyOf(routes);
        methods = List.copyOf(methods);
        statusClasses = List.copyOf(statusClasses);
    }
}
