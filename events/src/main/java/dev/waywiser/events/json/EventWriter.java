package dev.waywiser.events.json;

import dev.waywiser.events.Build;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.Version;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
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
        } else if (event instanceof Deployment deployment) {
            deployment(deployment);
        } else if (event instanceof Build build) {
            build(build);
        } else if (event instanceof Incident incident) {
            incident(incident);
        }
    }

    private void change(Change change) {
        text("repository", change.repository());
        text("sha", change.sha());
        if (change.parents() != null) {
            shas("parents", change.parents());
        }
        if (!change.previous().isEmpty()) {
            shas("previous", change.previous());
        }
        text("authoredAt", change.authoredAt());
        json.writeBooleanProperty("onDefaultBranch", change.onDefaultBranch());
        if (change.merge()) {
            json.writeBooleanProperty("merge", true);
        }
        text("title", change.title());
        text("author", change.author());
        text("url", change.url());
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
        states(incident.states());
        Incident.Details details = incident.details();
        text("statedAt", details.at());
        text("title", details.title());
        text("severity", details.severity());
        text("deployment", details.deployment());
        text("sha", details.sha());
        text("version", details.version());
        text("url", details.url());
    }

    private void text(String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private void shas(String name, SortedSet<CommitSha> shas) {
        json.writeArrayPropertyStart(name);
        shas.forEach(sha -> json.writeString(sha.value()));
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
