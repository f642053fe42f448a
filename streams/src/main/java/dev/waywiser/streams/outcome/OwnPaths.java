package dev.waywiser.streams.outcome;

import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.streams.KeyedStores;
import dev.waywiser.streams.paths.ServicePaths;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the repositories of a service which of their files are its own. */
final class OwnPaths {
    private final OutcomeStores stores;
    private final Consumer<ServicePaths> paths;

    OwnPaths(OutcomeStores stores, Consumer<ServicePaths> paths) {
        this.stores = stores;
        this.paths = paths;
    }

    /** A deployment of the service came from the repository. */
    void seen(ServiceName service, RepositoryName repository) {
        String key = service + "\n" + repository;
        if (stores.paths.get(key) == null) {
            tell(new ServicePaths(repository, service, globs(service)), "");
        }
    }

    /** The catalog says something else of the service. */
    void declared(ServiceName service) {
        String globs = globs(service);
        Map<String, String> told = new TreeMap<>();
        KeyedStores.forEach(stores.paths, service.value(), told::put);
        told.forEach(
                (repository, before) -> tell(new ServicePaths(new RepositoryName(repository), service, globs), before));
    }

    private void tell(ServicePaths now, String told) {
        stores.paths.put(now.service() + "\n" + now.repository(), now.globs());
        if (!now.globs().equals(told)) {
            paths.accept(now);
        }
    }

    private String globs(ServiceName service) {
        @Nullable ServiceDeclaration declared = stores.declarations.get(service.value());
        return declared == null || declared.removed() ? "" : ServicePaths.text(declared.paths());
    }
}
