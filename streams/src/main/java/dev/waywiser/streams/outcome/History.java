package dev.waywiser.streams.outcome;

import dev.waywiser.streams.timeline.Effective;
import dev.waywiser.streams.timeline.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The deployments of one target that put another version than the one before, in their order. Each is told by its number in
 * that order. Deployments that put the same version again have no number of their own: what names them means the one that
 * they repeat.
 */
final class History {
    static final int NONE = -1;

    private final List<Effective> deployments = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, List<Integer>> runsOfVersion = new HashMap<>();
    private final Map<String, List<Integer>> runsOfCommit = new HashMap<>();
    private final Map<String, Integer> firstOfVersion = new HashMap<>();
    private final Map<String, Integer> firstOfVersionWithoutCommit = new HashMap<>();
    private final List<@Nullable VersionNumber> numbers = new ArrayList<>();

    History(Collection<Effective> all) {
        List<Effective> ordered = new ArrayList<>(all);
        ordered.sort(Comparator.comparing(Effective::mark));
        Effective before = null;
        for (Effective deployment : ordered) {
            if (before == null || !before.putsTheSameAs(deployment)) {
                deployments.add(deployment);
                numbers.add(VersionNumber.parse(deployment.version()));
            }
            noteFirstRun(deployment, deployments.size() - 1);
            noteNames(deployment, deployments.size() - 1);
            before = deployment;
        }
    }

    private void noteFirstRun(Effective deployment, int number) {
        if (deployment.version() != null) {
            String version = deployment.repository() + "\n" + deployment.version();
            firstOfVersion.putIfAbsent(version, number);
            if (deployment.commit() == null) {
                firstOfVersionWithoutCommit.putIfAbsent(version, number);
            }
        }
    }

    /** What names a deployment that puts the same version again means the one that it repeats. */
    private void noteNames(Effective deployment, int number) {
        byId.put(deployment.mark().deploymentId(), number);
        if (deployment.version() != null) {
            noteRun(runsOfVersion, deployment.version(), number);
        }
        if (deployment.commit() != null) {
            noteRun(runsOfCommit, deployment.commit().value(), number);
        }
    }

    private static void noteRun(Map<String, List<Integer>> runs, String name, int number) {
        List<Integer> numbers = runs.computeIfAbsent(name, none -> new ArrayList<>());
        if (numbers.isEmpty() || numbers.get(numbers.size() - 1) != number) {
            numbers.add(number);
        }
    }

    int size() {
        return deployments.size();
    }

    Effective at(int number) {
        return deployments.get(number);
    }

    Instant effectiveAt(int number) {
        return at(number).mark().effectiveAt();
    }

    /** The deployment with the id, or the one that it repeats. */
    int withId(String id) {
        return byId.getOrDefault(id, NONE);
    }

    List<Integer> runsOfVersion(String version) {
        return runsOfVersion.getOrDefault(version, List.of());
    }

    List<Integer> runsOfCommit(String sha) {
        return runsOfCommit.getOrDefault(sha, List.of());
    }

    /** The last deployment that was effective at the instant. */
    int lastAt(Instant instant) {
        int low = 0;
        int high = deployments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (effectiveAt(middle).isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    /**
     * Whether one deployment put an older version than another: by numbers in the versions' names, else by the commit graph,
     * else by which version ran first.
     */
    boolean isOlder(int one, int other) {
        Effective a = at(one);
        Effective b = at(other);
        if (a.commit() != null && a.commit().equals(b.commit())) {
            return false;
        }
        VersionNumber numberOfA = numbers.get(one);
        VersionNumber numberOfB = numbers.get(other);
        if (numberOfA != null
                && numberOfB != null
                && a.repository().equals(b.repository())
                && numberOfA.isComparableWith(numberOfB)) {
            return numberOfA.isLessThan(numberOfB);
        }
        if (a.containedIn() != null && b.containedIn() != null) {
            int order = a.containedIn().compareTo(b.containedIn());
            if (order != 0) {
                return order < 0;
            }
            // Both came with one deployment; what that one put is newer than all else that it contains.
            if (isTip(a)) {
                return false;
            }
            if (isTip(b)) {
                return true;
            }
        }
        return ranFirst(a, b);
    }

    private boolean isTip(Effective deployment) {
        Mark first = deployment.containedIn();
        int number = first == null ? NONE : withId(first.deploymentId());
        return number != NONE && Objects.equals(at(number).commit(), deployment.commit());
    }

    private boolean ranFirst(Effective a, Effective b) {
        int firstOfA = firstRun(a);
        int firstOfB = firstRun(b);
        return firstOfA != NONE && firstOfB != NONE && firstOfA < firstOfB;
    }

    /** By the commit where both commits are known, else by the version's name. */
    private int firstRun(Effective deployment) {
        String version = deployment.version() == null ? null : deployment.repository() + "\n" + deployment.version();
        if (deployment.commit() == null) {
            return version == null ? NONE : firstOfVersion.getOrDefault(version, NONE);
        }
        int byCommit = runsOfCommit(deployment.commit().value()).get(0);
        int byName = version == null ? NONE : firstOfVersionWithoutCommit.getOrDefault(version, NONE);
        return byName == NONE ? byCommit : Math.min(byCommit, byName);
    }
}
