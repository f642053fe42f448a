package dev.waywiser.ingest.cdevents;

import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The vocabulary of CDEvents 0.3, 0.4 and 0.5. */
public final class CdEvents {
    /** What the types of its events begin with. */
    public static final String PREFIX = "dev.cdevents.";

    private static final String VERSION = "([0-9]+\\.[0-9]+)(?:\\.[0-9]+)?(?:-[0-9A-Za-z.-]+)?";
    private static final Pattern TYPE = Pattern.compile("dev\\.cdevents\\.([a-z]+\\.[a-z]+)\\." + VERSION);
    private static final Pattern SPECIFICATION = Pattern.compile(VERSION);

    private CdEvents() {}

    /**
     * What an event becomes.
     *
     * @param type as the transport tells it
     * @param event the whole of it, with its context
     * @param problems to which is added whatever is not as the specification says; then what is returned does not count
     * @throws dev.waywiser.ingest.webhook.WrongPayloadException where it is not what its type says
     * @throws IllegalArgumentException where a value is refused by what it would become
     */
    public static Mapping map(String type, Payload event, List<Problem> problems) {
        Matcher told = TYPE.matcher(type);
        if (!told.matches()) {
            return unknown();
        }
        Matcher specification = SPECIFICATION.matcher(CdEvent.version(event));
        if (!specification.matches() || !Vocabulary.specifications().contains(specification.group(1))) {
            return unmapped("this version of CDEvents is not known here; known are "
                    + String.join(", ", Vocabulary.specifications()));
        }
        String name = told.group(1);
        String version = told.group(2);
        List<String> versions = Vocabulary.versionsOf(name);
        if (versions.isEmpty()) {
            return unknown();
        }
        if (!versions.contains(version)) {
            return unmapped(
                    "version " + version + " of this type is not known here; known are " + String.join(", ", versions));
        }
        List<Problem> wrong = Vocabulary.problems(event, specification.group(1), type, name, version);
        if (!wrong.isEmpty()) {
            problems.addAll(wrong);
            return unknown();
        }
        return map(CdEvent.of(event), name);
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
        return unmapped("no mapping is known for this type of CDEvents");
    }

    private static Mapping unmapped(String words) {
        return new Mapping.Unmapped(Reason.EVENT_NOT_USED, words);
    }
}
