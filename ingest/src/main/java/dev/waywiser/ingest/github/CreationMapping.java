package dev.waywiser.ingest.github;

import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.ServiceCreationState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A repository that was created is a service that was created without a template. Where a template made it, what ran the template tells
 * so of the same service.
 */
final class CreationMapping {
    private CreationMapping() {}

    static Mapping map(Payload body) {
        if (!body.text("action").equals("created")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "only a repository that is created begins a service");
        }
        Payload told = body.object("repository");
        if (told.flag("fork")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "a fork is somebody's copy and no service");
        }
        Repository repository = Repository.of(body);
        Instant createdAt = told.time("created_at");
        return new Mapping.Mapped(List.of(new ServiceCreation(
                Github.WEBHOOK.name(),
                repository.name().value(),
                repository.service(),
                repository.name(),
                null,
                repository.team(),
                Map.of(ServiceCreationState.STARTED, createdAt, ServiceCreationState.SUCCEEDED, createdAt),
                told.link("html_url"))));
    }
}
