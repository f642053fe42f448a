package dev.waywiser.ingest.cdevents;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs of pipelines, of tasks that belong to no pipeline, and builds: each is a build. */
final class RunMapping {
    private RunMapping() {}

    static Mapping pipeline(CdEvent event, String name) {
        return run(event, name, event.content().text("pipelineName"));
    }

    static Mapping task(CdEvent event, String name) {
        if (event.content().optionalObject("pipelineRun").isPresent()) {
            return new Mapping.Ignored(Reason.EVENT_NOT_USED, "the run of its pipeline tells the result");
        }
        return run(event, name, event.content().text("taskName"));
    }

    /** A build tells no result: one that finished names the artifact that it made. */
    static Mapping build(CdEvent event, String name) {
        boolean finished = name.endsWith(".finished");
        Optional<Artifact> artifact = Artifact.of(event.content(), "artifactId");
        if (finished && artifact.isEmpty()) {
            throw event.content().wrong("artifactId", "must be a package URL, such as pkg:oci/shop@1.4.0");
        }
        Optional<ServiceName> service = service(event).or(() -> artifact.map(made -> new ServiceName(made.name())));
        if (service.isEmpty()) {
            return new Mapping.Unmapped(
                    Reason.NO_SERVICE,
                    "a build names no service before it has finished; tell it in customData as service or repository");
        }
        BuildState state = finished ? BuildState.SUCCESS : state(event, name);
        return mapped(event, state, service.get(), artifact.orElse(null), null);
    }

    private static Mapping run(CdEvent event, String name, String pipeline) {
        ServiceName service = service(event).orElseGet(() -> new ServiceName(pipeline));
        return mapped(event, state(event, name), service, null, pipeline);
    }

    private static Optional<ServiceName> service(CdEvent event) {
        return event.toldService().or(() -> event.toldRepository().map(RepositoryName::defaultService));
    }

    private static Mapping mapped(
            CdEvent event,
            BuildState state,
            ServiceName service,
            @Nullable Artifact artifact,
            @Nullable String pipeline) {
        RepositoryName repository = event.toldRepository().orElseGet(() -> repository(artifact, service));
        return new Mapping.Mapped(List.of(new Build(
                event.owner(),
                event.subjectId(),
                1,
                repository,
                service,
                pipeline,
                event.told("branch"),
                event.toldSha() != null || artifact == null ? event.toldSha() : artifact.sha(),
                event.told("team"),
                Map.of(state, event.at()),
                event.link())));
    }

    private static RepositoryName repository(@Nullable Artifact artifact, ServiceName service) {
        return artifact != null && artifact.repository() != null
                ? artifact.repository()
                : new RepositoryName(service.value());
    }

    private static BuildState state(CdEvent event, String name) {
        if (name.endsWith(".queued")) {
            return BuildState.QUEUED;
        }
        if (name.endsWith(".started")) {
            return BuildState.RUNNING;
        }
        return switch (event.content().text("outcome")) {
            case "success" -> BuildState.SUCCESS;
            case "failure" -> BuildState.FAILURE;
            case "error" -> BuildState.ERROR;
            case "cancel" -> BuildState.CANCELLATION;
            default -> throw event.content().wrong("outcome", "must be one of success, failure, cancel, error");
        };
    }
}
