package dev.waywiser.rules;

import dev.waywiser.store.Store;
import dev.waywiser.store.query.BuildQueries;
import dev.waywiser.store.query.CatalogQueries;
import dev.waywiser.store.query.DoraQueries;
import dev.waywiser.store.query.RawDeliveryQueries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where conditions look.
 *
 * @param dora the DORA metrics
 * @param builds builds
 * @param catalog services and their teams
 * @param deliveries when sources were heard
 * @param backlog what waits in Kafka
 * @param production names of environments that are production of services whose environments were not declared
 */
public record Known(
        DoraQueries dora,
        BuildQueries builds,
        CatalogQueries catalog,
        RawDeliveryQueries deliveries,
        Backlog backlog,
        List<String> production) {
    public Known {
        production = List.copyOf(production);
    }

    /** Everything that a store knows, and what waits before it. */
    public static Known of(Store store, Backlog backlog, List<String> production) {
        return new Known(store.dora(), store.builds(), store.catalog(), store.rawDeliveries(), backlog, production);
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
