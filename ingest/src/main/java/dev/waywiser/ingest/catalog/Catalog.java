package dev.waywiser.ingest.catalog;

import dev.waywiser.events.ServiceDeclaration;
import java.util.List;

/**
 * What files say of services.
 *
 * @param services each once
 * @param skipped how many entities of other kinds were passed over
 */
public record Catalog(List<ServiceDeclaration> services, int skipped) {
    public Catalog {
        services = List.copyOf(services);
    }
}
