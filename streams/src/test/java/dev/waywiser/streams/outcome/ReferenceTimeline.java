package dev.waywiser.streams.outcome;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The successful deployments of a service in an environment, and which of two of them puts the older version. */
final class ReferenceTimeline {
    private static final Comparator<Deployment> MARK = Comparator.<Deployment, Instant>comparing(
                    deployment -> deployment.effectiveAt().orElseThrow())
            .thenComparing(Deployment::id)
            .thenComparing(Deployment::repository);
    private static final Pattern NUMBERED = Pattern.compile("([^0-9\\s]*)([0-9]+(?:\\.[0-9]+)*)");

    /** All of them, in order. */
    final List<Deployment> all = new ArrayList<>();

    /** Those that are no redeploys, in order. */
    final List<Deployment> introducing = new ArrayList<>();

    private final Map<Deployment, Deployment> introducedBy = new HashMap<>();
    private final ReferenceGraph graph;

    ReferenceTimeline(Collection<Deployment> attempts, ReferenceGraph graph) {
        this.graph = graph;
        for (Deployment attempt : attempts) {
            if (attempt.effectiveAt().isPresent()) {
                all.add(attempt);
            }
        }
        all.sort(MARK);
        Deployment running = null;
        for (Deployment deployment : all) {
            boolean redeploy = running != null && graph.sameVersion(running, deployment);
            if (!redeploy) {
                introducing.add(deployment);
            }
            introducedBy.put(deployment, redeploy ? introducedBy.get(running) : deployment);
            running = deployment;
        }
    }

    @Nullable
    Deployment previous(Deployment deployment) {
        int i = introducing.indexOf(deployment);
        return i == 0 ? null : introducing.get(i - 1);
    }

    @Nullable
    Deployment next(Deployment deployment) {
        int i = introducing.indexOf(deployment);
        return i == introducing.size() - 1 ? null : introducing.get(i + 1);
    }

    boolean before(Deployment a, Deployment b) {
        return introducing.indexOf(a) < introducing.indexOf(b);
    }

    /** The introducing deployments that have this id, or whose redeploys have it. */
    List<Deployment> withId(String id) {
        List<Deployment> found = new ArrayList<>();
        for (Deployment deployment : all) {
            if (deployment.id().equals(id) && !found.contains(introducedBy.get(deployment))) {
                found.add(introducedBy.get(deployment));
            }
        }
        return found;
    }

    /** The introducing deployments of a commit: they, or their redeploys, put it. */
    List<Deployment> ofCommit(String sha) {
        List<Deployment> found = new ArrayList<>();
        for (Deployment deployment : all) {
            CommitSha commit = graph.commit(deployment);
            if (commit != null
                    && commit.value().equalsIgnoreCase(sha)
                    && !found.contains(introducedBy.get(deployment))) {
                found.add(introducedBy.get(deployment));
            }
        }
        return found;
    }

    /** The introducing deployments of a version: they, or their redeploys, tell this name. */
    List<Deployment> ofVersion(String name) {
        List<Deployment> found = new ArrayList<>();
        for (Deployment deployment : all) {
            if (name.equals(deployment.version()) && !found.contains(introducedBy.get(deployment))) {
                found.add(introducedBy.get(deployment));
            }
        }
        return found;
    }

    /** Whether {@code v} puts an older version than {@code p}. */
    boolean older(Deployment v, Deployment p) {
        CommitSha commitV = graph.commit(v);
        CommitSha commitP = graph.commit(p);
        if (commitV != null && commitV.equals(commitP)) {
            return false;
        }
        if (v.version() != null && p.version() != null && v.repository().equals(p.repository())) {
            Matcher numberedV = NUMBERED.matcher(v.version());
            Matcher numberedP = NUMBERED.matcher(p.version());
            if (numberedV.matches() && numberedP.matches() && numberedV.group(1).equals(numberedP.group(1))) {
                return compareNumbers(numberedV.group(2), numberedP.group(2)) < 0;
            }
        }
        if (graph.knownCommit(v) != null && graph.knownCommit(p) != null) {
            Deployment firstV = firstThatContains(v);
            Deployment firstP = firstThatContains(p);
            if (!firstV.equals(firstP)) {
                return all.indexOf(firstV) < all.indexOf(firstP);
            }
            CommitSha tip = graph.commit(firstV);
            if (commitV.equals(tip)) {
                return false;
            }
            if (commitP.equals(tip)) {
                return true;
            }
        }
        Deployment ranV = firstRun(v);
        Deployment ranP = firstRun(p);
        return ranV != null && ranP != null && all.indexOf(ranV) < all.indexOf(ranP);
    }

    /** The first deployment of the same repository, service and environment from whose commit this one's can be reached. */
    private Deployment firstThatContains(Deployment deployment) {
        for (Deployment candidate : all) {
            CommitSha from = graph.knownCommit(candidate);
            if (from != null
                    && candidate.repository().equals(deployment.repository())
                    && graph.reachable(candidate.repository(), from).contains(graph.commit(deployment))) {
                return candidate;
            }
        }
        throw new IllegalStateException("a deployment contains its own commit");
    }

    private @Nullable Deployment firstRun(Deployment of) {
        for (Deployment candidate : all) {
            if (graph.sameVersion(candidate, of)) {
                return introducedBy.get(candidate);
            }
        }
        return null;
    }

    private static int compareNumbers(String a, String b) {
        String[] partsA = a.split("\\.");
        String[] partsB = b.split("\\.");
        for (int i = 0; i < Math.max(partsA.length, partsB.length); i++) {
            BigInteger partA = i < partsA.length ? new BigInteger(partsA[i]) : BigInteger.ZERO;
            BigInteger partB = i < partsB.length ? new BigInteger(partsB[i]) : BigInteger.ZERO;
            if (!partA.equals(partB)) {
                return partA.compareTo(partB);
            }
        }
        return 0;
    }
}
