package dev.waywiser.events.json;

import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.DependencyUpdateState;
import dev.waywiser.events.Drift;
import dev.waywiser.events.DriftState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.FeedbackScale;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.ServiceCreationState;
import dev.waywiser.events.ServiceName;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads events about a platform: what it is asked, what it creates and keeps up to date, and what is thought of it. */
final class PlatformReader {
    private static final String NATIVE = "native";

    private final EventReader reader;
    private final Fields fields;

    PlatformReader(EventReader reader, Fields fields) {
        this.reader = reader;
        this.fields = fields;
    }

    @Nullable
    Event serviceCreation() {
        String source = source();
        String id = fields.requiredName("id");
        ServiceName service = fields.required("service", ServiceName::new);
        RepositoryName repository = fields.optional("repository", RepositoryName::new);
        String template = fields.name("template");
        String team = fields.name("team");
        Map<ServiceCreationState, Instant> states = reader.states(ServiceCreationState.class);
        String url = fields.url("url");
        return reader.finish(() -> new ServiceCreation(
                source,
                Objects.requireNonNull(id),
                Objects.requireNonNull(service),
                repository,
                template,
                team,
                states,
                url));
    }

    @Nullable
    Event platformRequest() {
        String source = source();
        String id = fields.requiredName("id");
        String action = fields.requiredName("action");
        ServiceName service = fields.optional("service", ServiceName::new);
        String team = fields.name("team");
        Boolean selfService = fields.bool("selfService");
        Map<PlatformRequestState, Instant> states = reader.states(PlatformRequestState.class);
        String title = fields.words("title");
        String url = fields.url("url");
        return reader.finish(() -> new PlatformRequest(
                source,
                Objects.requireNonNull(id),
                Objects.requireNonNull(action),
                service,
                team,
                selfService != null && selfService,
                states,
                title,
                url));
    }

    @Nullable
    Event dependencyUpdate() {
        EventReader.Owner owner = reader.owner();
        String number = fields.requiredName("number");
        String bot = fields.name("bot");
        String dependency = fields.name("dependency");
        String version = fields.name("version");
        String branch = fields.name("branch");
        String team = fields.name("team");
        Map<DependencyUpdateState, Instant> states = reader.states(DependencyUpdateState.class);
        String url = fields.url("url");
        return reader.finish(() -> new DependencyUpdate(
                Objects.requireNonNull(owner.repository()),
                Objects.requireNonNull(number),
                Objects.requireNonNull(owner.service()),
                bot,
                dependency,
                version,
                branch,
                team,
                states,
                url));
    }

    @Nullable
    Event drift() {
        String source = source();
        ServiceName service = fields.required("service", ServiceName::new);
        EnvironmentName environment = fields.required("environment", EnvironmentName::new);
        String resource = fields.requiredName("resource");
        DriftState state = fields.requiredState("state", DriftState.class);
        Instant at = fields.requiredInstant("at");
        String team = fields.name("team");
        String title = fields.words("title");
        String url = fields.url("url");
        return reader.finish(() -> new Drift(
                source,
                Objects.requireNonNull(service),
                Objects.requireNonNull(environment),
                Objects.requireNonNull(resource),
                Objects.requireNonNull(at),
                Objects.requireNonNull(state),
                team,
                title,
                url));
    }

    @Nullable
    Event feedback() {
        String survey = fields.requiredName("survey");
        String id = fields.requiredName("id");
        String topic = fields.requiredName("topic");
        FeedbackScale scale = fields.requiredState("scale", FeedbackScale.class);
        FeedbackScale bounds = scale == null ? FeedbackScale.NPS : scale;
        Integer score = fields.requiredWhole("score", bounds.least(), bounds.most());
        Instant answeredAt = fields.requiredInstant("answeredAt");
        String comment = fields.words("comment");
        ServiceName service = fields.optional("service", ServiceName::new);
        String team = fields.name("team");
        return reader.finish(() -> new Feedback(
                Objects.requireNonNull(survey),
                Objects.requireNonNull(id),
                Objects.requireNonNull(topic),
                Objects.requireNonNull(scale),
                Objects.requireNonNull(score),
                Objects.requireNonNull(answeredAt),
                comment,
                service,
                team));
    }

    private String source() {
        String source = fields.name("source");
        return source == null ? NATIVE : source;
    }
}
