package dev.waywiser.events.json;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads events about what is made of code: builds and deployments. */
final class DeliveryReader {
    private final EventReader reader;
    private final Fields fields;

    DeliveryReader(EventReader reader, Fields fields) {
        this.reader = reader;
        this.fields = fields;
    }

    @Nullable
    Event deployment() {
        EventReader.Owner owner = reader.owner();
        EnvironmentName environment = fields.required("environment", EnvironmentName::new);
        String id = fields.optional("id", text -> Text.name("id", text));
        CommitSha sha = fields.optional("sha", CommitSha::new);
        String version = fields.name("version");
        String team = fields.name("team");
        Map<DeploymentState, Instant> states = reader.states(DeploymentState.class);
        reader.put(states, DeploymentState.QUEUED, "queuedAt");
        reader.put(states, DeploymentState.RUNNING, "startedAt");
        String branch = fields.name("branch");
        SortedSet<String> labels = reader.names("labels");
        SortedSet<String> fixes = reader.names("fixes");
        String title = fields.words("title");
        String url = fields.url("url");
        if (fields.isAbsent("id") && states.keySet().stream().noneMatch(DeploymentState::isTerminal)) {
            fields.problem(
                    "id",
                    "is required while the deployment has not ended: without it the later states could not be joined");
        }
        return reader.finish(() -> {
            ServiceName service = Objects.requireNonNull(owner.service());
            String key = id != null ? id : derivedId(service, environment, sha, version, states);
            return new Deployment(
                    Objects.requireNonNull(owner.repository()),
                    service,
                    Objects.requireNonNull(environment),
                    key,
                    sha,
                    version,
                    team,
                    states,
                    branch,
                    labels,
                    fixes,
                    title,
                    url);
        });
    }

    @Nullable
    Event build() {
        EventReader.Owner owner = reader.owner();
        String source = fields.name("source");
        String id = fields.requiredName("id");
        int attempt = fields.positive("attempt", 1, Build.MOST_ATTEMPTS);
        String pipeline = fields.name("pipeline");
        String branch = fields.name("branch");
        CommitSha sha = fields.optional("sha", CommitSha::new);
        String team = fields.name("team");
        Map<BuildState, Instant> states = reader.states(BuildState.class);
        reader.put(states, BuildState.QUEUED, "queuedAt");
        reader.put(states, BuildState.RUNNING, "startedAt");
        String url = fields.url("url");
        return reader.finish(() -> new Build(
                source == null ? "native" : source,
                Objects.requireNonNull(id),
                attempt,
                Objects.requireNonNull(owner.repository()),
                Objects.requireNonNull(owner.service()),
                pipeline,
                branch,
                sha,
                team,
                states,
                url));
    }

    private static String derivedId(
            ServiceName service,
            @Nullable EnvironmentName environment,
            @Nullable CommitSha sha,
            @Nullable String version,
            Map<DeploymentState, Instant> states) {
        String natural = String.join(
                "\n",
                service.value(),
                String.valueOf(environment),
                String.valueOf(sha),
                String.valueOf(version),
                String.valueOf(states));
        return UUID.nameUUIDFromBytes(natural.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
