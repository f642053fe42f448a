package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.ServiceCreationState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A project that was created is a service that was created without a template, as system hooks and hooks of groups tell it. Where a
 * template made it, what ran the template tells so of the same service.
 */
final class CreationMapping {
    private CreationMapping() {}

    static Mapping map(Payload body) {
        RepositoryName repository = new RepositoryName(body.text("path_with_namespace"));
        Instant createdAt = body.time("created_at");
        return new Mapping.Mapped(List.of(new ServiceCreation(
                Gitlab.WEBHOOK.name(),
                repository.value(),
                repository.defaultService(),
                repository,
                null,
                null,
                Map.of(ServiceCreationState.STARTED, createdAt, ServiceCreationState.SUCCEEDED, createdAt),
                null)));
    }
}
