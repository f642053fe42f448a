package dev.waywiser.events.json;

import dev.waywiser.events.Event;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes an event of one JSON object, or says everything that is wrong with it. */
final class EventReader {
    private final Fields fields;
    private final List<Problem> problems;

    private EventReader(Fields fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** The event, or {@code null} after at least one problem was added. */
    static @Nullable Event read(ObjectNode object, String pointer, List<Problem> problems) {
        Fields fields = new Fields(object, pointer, problems);
        EventReader reader = new EventReader(fields, problems);
        String type = fields.required("type", text -> text);
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "change" -> new CodeReader(reader, fields).change();
            case "version" -> new CodeReader(reader, fields).version();
            case "pull_request" -> new CodeReader(reader, fields).pullRequest();
            case "deployment" -> new DeliveryReader(reader, fields).deployment();
            case "build" -> new DeliveryReader(reader, fields).build();
            case "incident" -> new IncidentReader(reader, fields).incident();
            case "service" -> new ServiceReader(reader, fields).service();
            case "service_creation" -> new PlatformReader(reader, fields).serviceCreation();
            case "platform_request" -> new PlatformReader(reader, fields).platformRequest();
            case "dependency_update" -> new PlatformReader(reader, fields).dependencyUpdate();
            case "drift" -> new PlatformReader(reader, fields).drift();
            case "feedback" -> new PlatformReader(reader, fields).feedback();
            default -> {
                fields.problem(
                        "type",
                        "must be one of change, version, pull_request, deployment, build, incident, service,"
                                + " service_creation, platform_request, dependency_update, drift, feedback");
                yield null;
            }
        };
    }

    SortedSet<String> names(String name) {
        SortedSet<String> names = fields.set(name, text -> Text.name(name, text));
        return names == null ? Collections.emptySortedSet() : names;
    }

    record Owner(
            @Nullable RepositoryName repository, @Nullable ServiceName service) {}

    /** Repository and service name each other where only one is told. */
    Owner owner() {
        RepositoryName repository = fields.optional("repository", RepositoryName::new);
        ServiceName service = fields.optional("service", ServiceName::new);
        if (service != null) {
            return new Owner(repository != null ? repository : new RepositoryName(service.value()), service);
        }
        if (repository != null) {
            return new Owner(repository, repository.defaultService());
        }
        fields.problem("service", "is required where repository is not given");
        return new Owner(null, null);
    }

    <S extends Enum<S>> Map<S, Instant> states(Class<S> type) {
        Map<S, Instant> states = optionalStates(type);
        if (states.isEmpty() && fields.isAbsent("state") && fields.isAbsent("at")) {
            fields.problem("state", "is required, with at; or states with a time for each state");
        }
        return states;
    }

    <S extends Enum<S>> Map<S, Instant> optionalStates(Class<S> type) {
        Map<S, Instant> states = fields.times("states", type);
        S state = fields.state("state", type);
        Instant at = fields.instant("at");
        if (state != null && at != null) {
            states.merge(state, at, (a, b) -> a.isBefore(b) ? a : b);
        } else if (state != null) {
            fields.problem("at", "is required with state");
        } else if (at != null) {
            fields.problem("state", "is required with at");
        }
        return states;
    }

    <S extends Enum<S>> void put(Map<S, Instant> states, S state, String name) {
        Instant at = fields.instant(name);
        if (at != null) {
            states.merge(state, at, (a, b) -> a.isBefore(b) ? a : b);
        }
    }

    @Nullable
    Event finish(Supplier<Event> make) {
        fields.rejectUnknown();
        if (!problems.isEmpty()) {
            return null;
        }
        try {
            return make.get();
        } catch (IllegalArgumentException invalid) {
            fields.problem(String.valueOf(invalid.getMessage()));
            return null;
        }
    }
}
