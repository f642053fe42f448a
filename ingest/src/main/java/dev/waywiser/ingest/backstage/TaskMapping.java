package dev.waywiser.ingest.backstage;

import dev.waywiser.events.Event;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.ServiceCreationState;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs of templates. One that puts up a repository creates a service; any other is something that a team asked of the platform and got by
 * itself, under the template's name.
 */
final class TaskMapping {
    private static final int MOST_TASKS = 1_000;

    private TaskMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        List<Payload> tasks = body.isAbsent("tasks") ? List.of(body) : body.objects("tasks", MOST_TASKS);
        List<Event> events = new ArrayList<>();
        int nameless = 0;
        for (Payload each : tasks) {
            Task task = Task.of(each);
            if (task.parameters().repository().isEmpty()) {
                events.add(request(task));
            } else if (task.parameters().service().isPresent()) {
                events.add(creation(task));
            } else {
                nameless++;
            }
        }
        if (!events.isEmpty()) {
            return new Mapping.Mapped(events);
        }
        return nameless == 0
                ? new Mapping.Ignored(Reason.PING, "no run of a template is told")
                : new Mapping.Unmapped(
                        Reason.NO_SERVICE,
                        "the parameters of the template tell no service: name one of them 'name' or 'service'");
    }

    private static ServiceCreation creation(Task task) {
        return new ServiceCreation(
                Backstage.WEBHOOK.name(),
                task.id(),
                task.parameters().service().orElseThrow(),
                task.parameters().repository().orElse(null),
                task.template(),
                task.parameters().team(),
                states(
                        task,
                        ServiceCreationState.STARTED,
                        switch (task.status()) {
                            case "completed" -> Optional.of(ServiceCreationState.SUCCEEDED);
                            case "failed" -> Optional.of(ServiceCreationState.FAILED);
                            case "cancelled", "skipped" -> Optional.of(ServiceCreationState.CANCELLED);
                            default -> Optional.empty();
                        }),
                null);
    }

    private static PlatformRequest request(Task task) {
        return new PlatformRequest(
                Backstage.WEBHOOK.name(),
                task.id(),
                task.template(),
                task.parameters().service().orElse(null),
                task.parameters().team(),
                true,
                states(
                        task,
                        PlatformRequestState.ASKED,
                        switch (task.status()) {
                            case "completed" -> Optional.of(PlatformRequestState.FULFILLED);
                            case "failed", "cancelled", "skipped" -> Optional.of(PlatformRequestState.DECLINED);
                            default -> Optional.empty();
                        }),
                null,
                null);
    }

    private static <S> Map<S, Instant> states(Task task, S began, Optional<S> ended) {
        return ended.map(state -> Map.of(began, task.createdAt(), state, task.endedAt()))
                .orElse(Map.of(began, task.createdAt()));
    }
}
