package dev.waywiser.events.json;

import dev.waywiser.events.Build;
import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes an event in the form that {@link EventReader} reads back as an equal one. */
final class EventWriter implements AutoCloseable {
    private final JsonGenerator json;

    EventWriter(JsonGenerator json) {
        this.json = json;
    }

    static void write(JsonGenerator generator, Event event) {
        try (EventWriter writer = new EventWriter(generator)) {
            writer.json.writeStartObject();
            writer.text("type", event.type());
            writer.members(event);
            writer.json.writeEndObject();
        }
    }

    private void members(Event event) {
        if (event instanceof Change change) {
            change(change);
        } else if (event instanceof Version version) {
            text("repository", version.repository());
            text("name", version.name());
            text("sha", version.sha());
            text("at", version.at());
        } else if (event instanceof PullRequest request) {
            pullRequest(request);
        } else if (event instanceof Deployment deployment) {
            deployment(deployment);
        } else if (event instanceof Build build) {
            build(build);
        } else if (event instanceof Incident incident) {
            incident(incident);
        } else if (event instanceof ServiceDeclaration service) {
            service(service);
        } else {
            new PlatformWriter(json).members(event);
        }
    }

    private void change(Change change) {
        text("repository", change.repository());
        text("sha", change.sha());
        if (change.parents() != null) {
            array("parents", change.parents());
        }
        texts("previous", change.previous());
        text("authoredAt", change.authoredAt());
        json.writeBooleanProperty("onDefaultBranch", change.onDefaultBranch());
        flag("merge", change.merge());
        if (change.paths() != null) {
            array("paths", change.paths());
        }
        text("title", change.title());
        text("author", change.author());
        text("url", change.url());
    }

    private void pullRequest(PullRequest request) {
        text("repository", request.repository());
        text("number", request.number());
        text("openedAt", request.openedAt());
        text("firstReviewAt", request.firstReviewAt());
        text("mergedAt", request.mergedAt());
        text("firstCommitAt", request.firstCommitAt());
        text("head", request.head());
        text("mergeCommit", request.mergeCommit());
        flag("squashed", request.squashed());
        texts("commits", request.commits());
        if (request.commitCount() != null) {
            json.writeNumberProperty("commitCount", request.commitCount());
        }
        text("title", request.title());
        text("author", request.author());
        text("url", request.url());
    }

    private void deployment(Deployment deployment) {
        text("repository", deployment.repository());
        text("service", deployment.service());
        text("environment", deployment.environment());
        text("id", deployment.id());
        text("sha", deployment.sha());
        text("version", deployment.version());
        text("team", deployment.team());
        states(deployment.states());
        text("branch", deployment.branch());
        texts("labels", deployment.labels());
        texts("fixes", deployment.fixes());
        text("title", deployment.title());
        text("url", deployment.url());
    }

    private void build(Build build) {
        text("source", build.source());
        text("id", build.id());
        json.writeNumberProperty("attempt", build.attempt());
        text("repository", build.repository());
        text("service", build.service());
        text("pipeline", build.pipeline());
        text("branch", build.branch());
        text("sha", build.sha());
        text("team", build.team());
        states(build.states());
        text("url", build.url());
    }

    private void incident(Incident incident) {
        text("id", incident.id());
        text("service", incident.service());
        text("environment", incident.environment());
        json.writeArrayPropertyStart("transitions");
        for (Incident.Transition transition : incident.transitions()) {
            json.writeStartObject();
            text("state", Fields.lower(transition.state()));
            text("at", transition.at());
            json.writeEndObject();
        }
        json.writeEndArray();
        Incident.Details details = incident.details();
        text("statedAt", details.at());
        text("title", details.title());
        text("severity", details.severity());
        text("deployment", details.deployment());
        text("sha", details.sha());
        text("version", details.version());
        flag("noChange", details.noChange());
        text("url", details.url());
    }

    private void service(ServiceDeclaration service) {
        text("service", service.service());
        text("at", service.at());
        text("repository", service.repository());
        text("team", service.team());
        texts("paths", service.paths());
        if (!service.environments().isEmpty()) {
            json.writeObjectPropertyStart("environments");
            service.environments()
                    .forEach((environment, production) -> json.writeBooleanProperty(environment.value(), production));
            json.writeEndObject();
        }
        text("timezone", service.timezone());
        if (service.failureWindow() != null) {
            json.writeNumberProperty(
                    "failureWindowSeconds", service.failureWindow().toSeconds());
        }
        json.writeObjectPropertyStart("hotfix");
        array("labels", service.hotfix().labels());
        array("branches", service.hotfix().branches());
        array("titles", service.hotfix().titles());
        json.writeEndObject();
        texts("tags", service.tags());
        flag("removed", service.removed());
    }

    private void flag(String name, boolean value) {
        if (value) {
            json.writeBooleanProperty(name, true);
        }
    }

    private void text(String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    /** None at all where there are none. */
    private void texts(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            array(name, values);
        }
    }

    private void array(String name, Collection<?> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(value.toString()));
        json.writeEndArray();
    }

    private <S extends Enum<S>> void states(Map<S, Instant> states) {
        json.writeObjectPropertyStart("states");
        states.forEach((state, at) -> text(Fields.lower(state), at));
        json.writeEndObject();
    }

    @Override
    public void close() {
        json.close();
    }
}
