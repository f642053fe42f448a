package dev.waywiser.events.json;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.ServiceName;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads incidents. */
final class IncidentReader {
    private final EventReader reader;
    private final Fields fields;

    IncidentReader(EventReader reader, Fields fields) {
        this.reader = reader;
        this.fields = fields;
    }

    @Nullable
    Event incident() {
        String id = fields.requiredName("id");
        ServiceName service = fields.required("service", ServiceName::new);
        EnvironmentName environment = fields.required("environment", EnvironmentName::new);
        SortedSet<Incident.Transition> transitions = transitions();
        Instant statedAt = fields.instant("statedAt");
        String title = fields.words("title");
        String severity = fields.name("severity");
        String deployment = fields.name("deployment");
        CommitSha sha = fields.optional("sha", CommitSha::new);
        String version = fields.name("version");
        Boolean noChange = fields.bool("noChange");
        String url = fields.url("url");
        return reader.finish(() -> {
            Instant latest = transitions.last().at();
            return new Incident(
                    Objects.requireNonNull(id),
                    Objects.requireNonNull(service),
                    Objects.requireNonNull(environment),
                    transitions,
                    new Incident.Details(
                            statedAt == null ? latest : statedAt,
                            title,
                            severity,
                            deployment,
                            sha,
                            version,
                            noChange != null && noChange,
                            url));
        });
    }

    private SortedSet<Incident.Transition> transitions() {
        SortedSet<Incident.Transition> transitions = new TreeSet<>();
        boolean listed = !fields.isAbsent("transitions");
        for (Fields transition : fields.objects("transitions")) {
            IncidentState state = transition.requiredState("state", IncidentState.class);
            Instant at = transition.requiredInstant("at");
            transition.rejectUnknown();
            if (state != null && at != null) {
                transitions.add(new Incident.Transition(at, state));
            }
        }
        Map<IncidentState, Instant> states = listed && !transitions.isEmpty()
                ? reader.optionalStates(IncidentState.class)
                : reader.states(IncidentState.class);
        transitions.addAll(Incident.transitions(states));
        return transitions;
    }
}
