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
        return run(event, name, event.content().optionalText("pipelineName"));
    }

    static Mapping task(CdEvent event, String name) {
        if (event.content().optionalObject("pipelineRun").isPresent()) {
            return new Mapping.Ignored(Reason.EVENT_NOT_USED, "the run of its pipeline tells the result");
        }
        return run(event, name, event.content().optionalText("taskName"));
    }

    /** A build tells no result: one that finished mostly names the artifact that it made. */
    static Mapping build(CdEvent event, String name) {
        Optional<Artifact> artifact = Artifact.of(event.content(), "artifactId");
        Optional<ServiceName> service = service(event).or(() -> artifact.map(made -> new ServiceName(made.name())));
        if (service.isEmpty()) {
            return noService("the build names no artifact; tell its service in customData as service or repository");
        }
        BuildState state = name.endsWith(".finished") ? BuildState.SUCCESS : begun(name);
        return mapped(event, state, service.get(), artifact.orElse(null), null);
    }

    private static Mapping run(CdEvent event, String name, @Nullable String pipeline) {
        Optional<ServiceName> service =
                service(event).or(() -> Optional.ofNullable(pipeline).map(ServiceName::new));
        if (service.isEmpty()) {
            return noService(
                    "the run names no pipeline or task; tell its service in customData as service or repository");
        }
        Optional<BuildState> state = name.endsWith(".finished") ? outcome(event) : Optional.of(begun(name));
        if (state.isEmpty()) {
            return new Mapping.Unmapped(
                    Reason.ACTION_NOT_USED, "the run tells no outcome that is known: success, failure, cancel, error");
        }
        return mapped(event, state.get(), service.get(), null, pipeline);
    }

    private static Mapping noService(String words) {
        return new Mapping.Unmapped(Reason.NO_SERVICE, words);
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

    private static BuildState begun(String name) {
        return name.endsWith(".queued") ? BuildState.QUEUED : BuildState.RUNNING;
    }

    private static Optional<BuildState> outcome(CdEvent event) {
        String outcome = event.content().optionalText("outcome");
        return Optional.ofNullable(
                switch (outcome == null ? "" : outcome) {
                    case "success" -> BuildState.SUCCESS;
                    case "failure" -> BuildState.FAILURE;
                    case "error" -> BuildState.ERROR;
                    case "cancel" -> BuildState.CANCELLATION;
                    default -> null;
                });
    }
}
