package dev.waywiser.streams.delivery;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.Version;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The definitions of deployment order, redeploys, baseline and change lead time computed in the slowest and most obvious
 * way, from all events at once: the reachable commits of every deployment are listed again from nothing.
 */
public final class DeliveryReference {
    /** Shipped changes: service, environment, repository, sha, authored at, deployment, deployed at. */
    final Set<String> shipped = new TreeSet<>();

    /** Deployments: key, commit, state, redeploy, baseline. */
    public final Set<String> deployments = new TreeSet<>();

    private final Map<String, Change> changes = new HashMap<>();
    private final Map<String, Version> versions = new HashMap<>();
    private final Map<String, Deployment> attempts = new HashMap<>();
    private final Map<String, PullRequest> requests = new TreeMap<>();
    private final Map<String, ServiceDeclaration> declarations = new HashMap<>();

    public DeliveryReference(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Change change) {
                changes.merge(change.key(), change, Change::merge);
            } else if (event instanceof Version version) {
                versions.merge(version.key(), version, Version::merge);
            } else if (event instanceof Deployment deployment) {
                attempts.merge(deployment.key(), deployment, Deployment::merge);
            } else if (event instanceof PullRequest request) {
                requests.merge(request.key(), request, PullRequest::merge);
            } else if (event instanceof ServiceDeclaration declaration) {
                declarations.merge(declaration.key(), declaration, ServiceDeclaration::merge);
            }
        }
        Map<String, List<Deployment>> targets = new TreeMap<>();
        attempts.values()
                .forEach(attempt -> targets.computeIfAbsent(
                                attempt.repository() + "/" + attempt.service() + "/" + attempt.environment(),
                                none -> new ArrayList<>())
                        .add(attempt));
        targets.values().forEach(this::target);
    }

    private void target(List<Deployment> all) {
        List<Deployment> successful = all.stream()
                .filter(attempt -> attempt.effectiveAt().isPresent())
                .sorted(Comparator.<Deployment, Instant>comparing(
                                attempt -> attempt.effectiveAt().get())
                        .thenComparing(Deployment::id))
                .toList();
        Set<CommitSha> everContained = new HashSet<>();
        Deployment baseline = null;
        Deployment running = null;
        Set<Deployment> redeploys = new HashSet<>();
        for (Deployment deployment : successful) {
            if (running != null && sameVersion(running, deployment)) {
                redeploys.add(deployment);
            }
            running = deployment;
            CommitSha commit = commit(deployment);
            if (commit == null || !changes.containsKey(deployment.repository() + "\n" + commit)) {
                continue;
            }
            Set<CommitSha> contained = reachable(deployment, commit);
            if (baseline == null) {
                baseline = deployment;
            } else {
                for (CommitSha sha : contained) {
                    Change change = changes.get(deployment.repository() + "\n" + sha);
                    if (!everContained.contains(sha)
                            && change != null
                            && change.counts()
                            && belongsTo(deployment, change)) {
                        shipped.add(shipped(deployment, change));
                    }
                }
            }
            everContained.addAll(contained);
        }
        for (Deployment deployment : all) {
            deployments.add(String.join(
                    "|",
                    deployment.key().replace("\n", "/"),
                    String.valueOf(commit(deployment)),
                    deployment.state().name().toLowerCase(java.util.Locale.ROOT),
                    String.valueOf(redeploys.contains(deployment)),
                    String.valueOf(deployment == baseline)));
        }
    }

    private boolean belongsTo(Deployment deployment, Change change) {
        ServiceDeclaration declared = declarations.get(deployment.service().value());
        return declared == null || declared.removed() || change.touches(declared.paths());
    }

    private String shipped(Deployment deployment, Change change) {
        PullRequest request = request(change);
        Instant firstCommitAt = request == null ? null : firstCommitAt(request);
        Instant committedAt = change.authoredAt();
        if (request != null
                && request.squashed()
                && change.sha().equals(request.mergeCommit())
                && firstCommitAt != null
                && firstCommitAt.isBefore(committedAt)) {
            committedAt = firstCommitAt;
        }
        return String.join(
                "|",
                deployment.service().value(),
                deployment.environment().value(),
                deployment.repository().value(),
                change.sha().value(),
                committedAt.toString(),
                deployment.id(),
                deployment.effectiveAt().get().toString(),
                request == null ? "null" : request.number(),
                String.valueOf(firstCommitAt),
                String.valueOf(request == null ? null : request.openedAt()),
                String.valueOf(request == null ? null : request.firstReviewAt()),
                String.valueOf(request == null ? null : request.mergedAt()));
    }

    /** Of the requests that name the commit the one that was merged first, then the one of the least number. */
    private PullRequest request(Change change) {
        PullRequest found = null;
        for (PullRequest request : requests.values()) {
            boolean names = request.commits().contains(change.sha())
                    || change.sha().equals(request.head())
                    || change.sha().equals(request.mergeCommit());
            boolean sooner = found == null
                    || (request.mergedAt() != null
                            && (found.mergedAt() == null || request.mergedAt().isBefore(found.mergedAt())));
            found = names && sooner ? request : found;
        }
        return found;
    }

    private Instant firstCommitAt(PullRequest request) {
        if (request.firstCommitAt() != null) {
            return request.firstCommitAt();
        }
        List<Instant> written = new ArrayList<>();
        for (CommitSha commit : request.commits()) {
            Change change = changes.get(request.repository() + "\n" + commit);
            if (change != null && change.authoredAt() != null) {
                written.add(change.authoredAt());
            }
        }
        boolean allKnown = request.commitCount() != null
                && request.commits().size() >= request.commitCount()
                && written.size() == request.commits().size();
        return allKnown ? written.stream().min(Comparator.naturalOrder()).orElse(null) : null;
    }

    private Set<CommitSha> reachable(Deployment deployment, CommitSha from) {
        Set<CommitSha> reached = new HashSet<>();
        Deque<CommitSha> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            CommitSha sha = open.pop();
            if (reached.add(sha)) {
                Change change = changes.get(deployment.repository() + "\n" + sha);
                if (change != null) {
                    open.addAll(change.predecessors());
                }
            }
        }
        return reached;
    }

    private CommitSha commit(Deployment deployment) {
        if (deployment.sha() != null) {
            return deployment.sha();
        }
        Version version = versions.get(deployment.repository() + "\n" + deployment.version());
        return version == null ? null : version.sha();
    }

    private boolean sameVersion(Deployment a, Deployment b) {
        if (commit(a) != null && commit(b) != null) {
            return commit(a).equals(commit(b));
        }
        return a.version() != null && a.version().equals(b.version());
    }
}
