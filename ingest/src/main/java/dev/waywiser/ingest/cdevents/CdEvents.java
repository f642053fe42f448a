package dev.waywiser.ingest.cdevents;

import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The vocabulary of CDEvents 0.4 and 0.5. */
public final class CdEvents {
    /** What the types of its events begin with. */
    public static final String PREFIX = "dev.cdevents.";

    private static final Pattern TYPE =
            Pattern.compile("dev\\.cdevents\\.([a-z]+\\.[a-z]+)\\.[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?");
    private static final Pattern VERSION = Pattern.compile("0\\.[45](\\.[0-9]+)?(-[0-9A-Za-z.-]+)?");

    private CdEvents() {}

    /**
     * What an event becomes.
     *
     * @param type as the transport tells it
     * @param event the whole of it, with its context
     * @throws dev.waywiser.ingest.webhook.WrongPayloadException where it is not what its type says
     * @throws IllegalArgumentException where a value is refused by what it would become
     */
    public static Mapping map(String type, Payload event) {
        Matcher name = TYPE.matcher(type);
        if (!name.matches()) {
            return unknown();
        }
        if (!VERSION.matcher(CdEvent.version(event)).matches()) {
            return new Mapping.Unmapped(
                    Reason.EVENT_NOT_USED, "this version of CDEvents is not known here; known are 0.4 and 0.5");
        }
        return map(CdEvent.of(type, event), name.group(1));
    }

    private static Mapping map(CdEvent event, String name) {
        return switch (name) {
            case "pipelinerun.queued", "pipelinerun.started", "pipelinerun.finished" ->
                RunMapping.pipeline(event, name);
            case "taskrun.started", "taskrun.finished" -> RunMapping.task(event, name);
            case "build.queued", "build.started", "build.finished" -> RunMapping.build(event, name);
            case "service.deployed", "service.upgraded", "service.rolledback" -> ServiceMapping.map(event, name);
            case "incident.detected", "incident.reported", "incident.resolved" -> IncidentMapping.map(event, name);
            case "change.created", "change.reviewed", "change.merged" -> ChangeMapping.map(event, name);
            case "service.published" -> ignored("it tells where a service is that was deployed before");
            case "service.removed" -> ignored("to take a service away puts no version on an environment");
            case "change.updated", "change.abandoned" -> ignored("it moves no time of the change");
            case "artifact.packaged",
                    "artifact.signed",
                    "artifact.published",
                    "artifact.downloaded",
                    "artifact.deleted" -> ignored("an artifact counts when it is deployed");
            case "ticket.created", "ticket.updated", "ticket.closed" -> ignored("a ticket is no incident");
            case "repository.created",
                    "repository.modified",
                    "repository.deleted",
                    "branch.created",
                    "branch.deleted" -> ignored("it names no commit");
            case "environment.created", "environment.modified", "environment.deleted" ->
                ignored("an environment counts when something is deployed to it");
            case "testcaserun.queued",
                    "testcaserun.started",
                    "testcaserun.finished",
                    "testcaserun.skipped",
                    "testsuiterun.queued",
                    "testsuiterun.started",
                    "testsuiterun.finished",
                    "testoutput.published" -> ignored("tests are part of a run that tells its own result");
            default -> unknown();
        };
    }

    private static Mapping ignored(String words) {
        return new Mapping.Ignored(Reason.EVENT_NOT_USED, words);
    }

    private static Mapping unknown() {
        return new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this type of CDEvents");
    }
}
