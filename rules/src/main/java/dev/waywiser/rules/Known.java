package dev.waywiser.rules;

import dev.waywiser.store.query.BuildQueries;
import dev.waywiser.store.query.CatalogQueries;
import dev.waywiser.store.query.DoraQueries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where conditions look.
 *
 * @param dora the DORA metrics
 * @param builds builds
 * @param catalog services and their teams
 * @param production names of environments that are production of services whose environments were not declared
 */
public record Known(DoraQueries dora, BuildQueries builds, CatalogQueries catalog, List<String> production) {
    public Known {
        production = List.copyOf(production);
    }

    /** The team of each service that has one. */
    Map<String, String> teams() {
        Map<String, String> teams = new HashMap<>();
        for (CatalogQueries.Service service : catalog.services()) {
            if (service.team() != null) {
                teams.put(service.service(), service.team());
            }
        }
        return teams;
    }
}
