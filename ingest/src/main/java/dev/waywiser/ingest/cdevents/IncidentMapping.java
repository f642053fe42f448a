package dev.waywiser.ingest.cdevents;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Incidents that were detected or reported are open; the artifact that ran then is what broke. */
final class IncidentMapping {
    private IncidentMapping() {}

    static Mapping map(CdEvent event, String name) {
        Payload content = event.content();
        Optional<ServiceName> service = event.toldService()
                .or(() -> content.optionalObject("service")
                        .map(told -> new ServiceName(CdEvent.lastPart(told.text("id")))));
        EnvironmentName environment =
                new EnvironmentName(content.object("environment").text("id"));
        Optional<Artifact> artifact = Artifact.of(content, "artifactId");
        if (service.isEmpty()) {
            return new Mapping.Unmapped(
                    Reason.NO_SERVICE, "the incident names no service; tell it as service/id or in customData");
        }
        boolean resolved = name.endsWith(".resolved");
        IncidentState state = resolved ? IncidentState.RESOLVED : IncidentState.OPENED;
        return new Mapping.Mapped(List.of(new Incident(
                event.subjectId(),
                service.get(),
                environment,
                Incident.transitions(Map.of(state, event.at())),
                resolved ? resolution(event) : details(event, artifact.orElse(null)))));
    }

    private static Incident.Details details(CdEvent event, @Nullable Artifact artifact) {
        return new Incident.Details(
                event.at(),
                event.content().optionalText("description"),
                event.told("severity"),
                event.told("deployment"),
                event.toldSha() != null || artifact == null ? event.toldSha() : artifact.sha(),
                artifact == null ? null : artifact.version(),
                false,
                event.content().link("ticketURI"));
    }

    /** The artifact that runs after the end is what repaired it. The earliest word there can be takes back nothing that was said. */
    private static Incident.Details resolution(CdEvent event) {
        return new Incident.Details(
                Instant.EPOCH, event.content().optionalText("description"), null, null, null, null, false, null);
    }
}
