package dev.waywiser.events.json;

import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.Drift;
import dev.waywiser.events.Event;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.ServiceCreation;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the members of events about a platform in the form that {@link PlatformReader} reads back as equal ones. */
final class PlatformWriter {
    private final JsonGenerator json;

    PlatformWriter(JsonGenerator json) {
        this.json = json;
    }

    void members(Event event) {
        if (event instanceof ServiceCreation creation) {
            serviceCreation(creation);
        } else if (event instanceof PlatformRequest request) {
            platformRequest(request);
        } else if (event instanceof DependencyUpdate update) {
            dependencyUpdate(update);
        } else if (event instanceof Drift drift) {
            drift(drift);
        } else if (event instanceof Feedback feedback) {
            feedback(feedback);
        } else {
            throw new IllegalArgumentException("not an event about a platform: " + event.type());
        }
    }

    private void serviceCreation(ServiceCreation creation) {
        text("source", creation.source());
        text("id", creation.id());
        text("service", creation.service());
        text("repository", creation.repository());
        text("template", creation.template());
        text("team", creation.team());
        states(creation.states());
        text("url", creation.url());
    }

    private void platformRequest(PlatformRequest request) {
        text("source", request.source());
        text("id", request.id());
        text("action", request.action());
        text("service", request.service());
        text("team", request.team());
        if (request.selfService()) {
            json.writeBooleanProperty("selfService", true);
        }
        states(request.states());
        text("title", request.title());
        text("url", request.url());
    }

    private void dependencyUpdate(DependencyUpdate update) {
        text("repository", update.repository());
        text("number", update.number());
        text("service", update.service());
        text("bot", update.bot());
        text("dependency", update.dependency());
        text("version", update.version());
        text("branch", update.branch());
        text("team", update.team());
        states(update.states());
        text("url", update.url());
    }

    private void drift(Drift drift) {
        text("source", drift.source());
        text("service", drift.service());
        text("environment", drift.environment());
        text("resource", drift.resource());
        text("state", Fields.lower(drift.state()));
        text("at", drift.at());
        text("team", drift.team());
        text("title", drift.title());
        text("url", drift.url());
    }

    private void feedback(Feedback feedback) {
        text("survey", feedback.survey());
        text("id", feedback.id());
        text("topic", feedback.topic());
        text("scale", Fields.lower(feedback.scale()));
        json.writeNumberProperty("score", feedback.score());
        text("answeredAt", feedback.answeredAt());
        text("comment", feedback.comment());
        text("service", feedback.service());
        text("team", feedback.team());
    }

    private void text(String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private <S extends Enum<S>> void states(Map<S, Instant> states) {
        json.writeObjectPropertyStart("states");
        states.forEach((state, at) -> text(Fields.lower(state), at));
        json.writeEndObject();
    }
}
