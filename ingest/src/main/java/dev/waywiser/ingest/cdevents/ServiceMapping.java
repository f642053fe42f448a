package dev.waywiser.ingest.cdevents;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.receive.Mapping;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A service that was deployed, upgraded or rolled back is a successful deployment: CDEvents tell of those that ended well. */
final class ServiceMapping {
    private ServiceMapping() {}

    static Mapping map(CdEvent event, String name) {
        ServiceName service = event.toldService().orElseGet(() -> new ServiceName(CdEvent.lastPart(event.subjectId())));
        Artifact artifact = Artifact.of(event.content(), "artifactId")
                .orElseThrow(
                        () -> event.content().wrong("artifactId", "must be a package URL, such as pkg:oci/shop@1.4.0"));
        RepositoryName repository = event.toldRepository()
                .orElseGet(() ->
                        artifact.repository() == null ? new RepositoryName(service.value()) : artifact.repository());
        return new Mapping.Mapped(List.of(new Deployment(
                repository,
                service,
                new EnvironmentName(event.content().object("environment").text("id")),
                event.id(),
                sha(event, artifact),
                artifact.version(),
                event.told("team"),
                Map.of(DeploymentState.SUCCEEDED, event.at()),
                event.told("branch"),
                labels(name),
                Collections.emptySortedSet(),
                null,
                event.link())));
    }

    private static @Nullable CommitSha sha(CdEvent event, Artifact artifact) {
        CommitSha told = event.toldSha();
        return told == null ? artifact.sha() : told;
    }

    private static SortedSet<String> labels(String name) {
        return name.endsWith(".rolledback") ? new TreeSet<>(List.of("rollback")) : Collections.emptySortedSet();
    }
}
