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
    private final Map<String, Integer> firstRuns = new HashMap<>();
    private final List<@Nullable VersionNumber> numbers = new ArrayList<>();

    History(Collection<Effective> all) {
        List<Effective> ordered = new ArrayList<>(all);
        ordered.sort(Comparator.comparing(Effective::mark));
        ordered.forEach(this::add);
    }

    private void add(Effective deployment) {
        int number = deployments.size();
        if (deployment.redeploy() && number > 0) {
            byId.put(deployment.mark().deploymentId(), number - 1);
            return;
        }
        deployments.add(deployment);
        numbers.add(VersionNumber.parse(deployment.version()));
        byId.put(deployment.mark().deploymentId(), number);
        if (deployment.version() != null) {
            runsOfVersion
                    .computeIfAbsent(deployment.version(), none -> new ArrayList<>())
                    .add(number);
        }
        if (deployment.commit() != null) {
            runsOfCommit
                    .computeIfAbsent(deployment.commit().value(), none -> new ArrayList<>())
                    .add(number);
        }
        String name = name(deployment);
        if (name != null) {
            firstRuns.putIfAbsent(name, number);
        }
    }

    private static @Nullable String name(Effective deployment) {
        if (deployment.version() != null) {
            return "v" + deployment.version();
        }
        return deployment.commit() == null ? null : "c" + deployment.commit();
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
     * Whether one deployment put an older version than another: by the commit graph, else by numbers in the versions' names,
     * else by which version ran first.
     */
    boolean isOlder(int one, int other) {
        Effective a = at(one);
        Effective b = at(other);
        if (a.commit() != null && a.commit().equals(b.commit())) {
            return false;
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
        VersionNumber numberOfA = numbers.get(one);
        VersionNumber numberOfB = numbers.get(other);
        if (numberOfA != null && numberOfB != null && numberOfA.isComparableWith(numberOfB)) {
            return numberOfA.isLessThan(numberOfB);
        }
        return ranFirst(a, b);
    }

    private boolean isTip(Effective deployment) {
        Mark first = deployment.containedIn();
        int number = first == null ? NONE : withId(first.deploymentId());
        return number != NONE && Objects.equals(at(number).commit(), deployment.commit());
    }

    private boolean ranFirst(Effective a, Effective b) {
        String nameOfA = name(a);
        String nameOfB = name(b);
        Integer firstOfA = nameOfA == null ? null : firstRuns.get(nameOfA);
        Integer firstOfB = nameOfB == null ? null : firstRuns.get(nameOfB);
        return firstOfA != null && firstOfB != null && firstOfA < firstOfB;
    }
}
