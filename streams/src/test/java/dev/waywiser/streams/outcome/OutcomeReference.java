package dev.waywiser.streams.outcome;

import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.Version;
import dev.waywiser.streams.burns.Burn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The definitions of failed deployments, their recovery, rework, and which incident is held against which deployment,
 * computed in the slowest and most obvious way from all events at once.
 */
final class OutcomeReference {
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(24);

    final Set<Failure> failures = new HashSet<>();
    final Set<Rework> reworks = new HashSet<>();
    final Set<Link> links = new HashSet<>();

    private final ReferenceGraph graph = new ReferenceGraph();
    private final Map<String, Deployment> attempts = new HashMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();
    private final List<Burn> burns = new ArrayList<>();
    private final Map<String, ServiceDeclaration> declarations = new HashMap<>();

    OutcomeReference(Collection<? extends Event> events) {
        this(events, List.of());
    }

    /** Of the burns, the last word on each is said. */
    OutcomeReference(Collection<? extends Event> events, Collection<Burn> burns) {
        this.burns.addAll(burns);
        for (Event event : events) {
            if (event instanceof Change change) {
                graph.add(change);
            } else if (event instanceof Version version) {
                graph.add(version);
            } else if (event instanceof Deployment attempt) {
                attempts.merge(attempt.key(), attempt, Deployment::merge);
            } else if (event instanceof Incident incident) {
                incidents.merge(incident.key(), incident, Incident::merge);
            } else if (event instanceof ServiceDeclaration declaration) {
                declarations.merge(declaration.key(), declaration, ServiceDeclaration::merge);
            }
        }
        Map<String, List<Deployment>> targets = new HashMap<>();
        for (Deployment attempt : attempts.values()) {
            String target = attempt.service() + "\n" + attempt.environment();
            targets.computeIfAbsent(target, none -> new ArrayList<>()).add(attempt);
        }
        targets.values().forEach(this::target);
    }

    private void target(List<Deployment> deployments) {
        Deployment any = deployments.get(0);
        List<Incident> itsIncidents = new ArrayList<>();
        for (Incident incident : incidents.values()) {
            if (incident.service().equals(any.service())
                    && incident.environment().equals(any.environment())) {
                itsIncidents.add(incident);
            }
        }
        ServiceDeclaration said = declarations.get(any.service().value());
        boolean declared = said != null && !said.removed();
        ReferenceTimeline timeline = new ReferenceTimeline(deployments, graph);
        ReferenceTarget target = new ReferenceTarget(
                timeline,
                itsIncidents,
                burns.stream()
                        .filter(burn -> burn.service().equals(any.service())
                                && burn.environment().equals(any.environment()))
                        .toList(),
                declared && said.failureWindow() != null ? said.failureWindow() : DEFAULT_WINDOW,
                declared ? said.hotfix() : ServiceDeclaration.Hotfix.DEFAULT);
        for (Incident incident : itsIncidents) {
            Deployment linked = target.linked(incident);
            if (linked != null) {
                links.add(new Link(any.service().value(), any.environment().value(), incident.id(), linked.id()));
            }
        }
        for (Deployment deployment : timeline.introducing) {
            Failure failure = target.failure(deployment);
            if (failure != null) {
                failures.add(failure);
            }
            Rework rework = target.rework(deployment);
            if (rework != null) {
                reworks.add(rework);
            }
        }
    }
}
