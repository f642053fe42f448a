package dev.waywiser.streams.outcome;

import dev.waywiser.streams.timeline.Effective;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a timeline's beginning is needed to judge the rest: what ran when the rest began, the first run of each version that ran
 * since, the deployments that first contained what was put since, and those that incidents are held against. Of the runs in which
 * they lie so much is kept that they have the same order and the same neighbours of another version.
 */
final class Past {
    private final List<Effective> timeline;
    private final Map<String, Effective> firsts = new HashMap<>();
    private final Set<String> needed = new HashSet<>();

    /**
     * Looks at all of it.
     *
     * @param timeline in the order of its marks
     * @param beginning its last instant
     * @param linked ids of deployments that incidents are held against
     */
    Past(List<Effective> timeline, Instant beginning, Set<String> linked) {
        this.timeline = timeline;
        needed.addAll(linked);
        Effective running = null;
        for (Effective deployment : timeline) {
            names(deployment).forEach(name -> firsts.putIfAbsent(name, deployment));
            running = deployment.mark().effectiveAt().isAfter(beginning) ? running : deployment;
        }
        for (Effective deployment : timeline) {
            if (deployment.equals(running) || deployment.mark().effectiveAt().isAfter(beginning)) {
                need(deployment);
            }
        }
    }

    private void need(Effective deployment) {
        needed.add(deployment.mark().deploymentId());
        names(deployment)
                .forEach(name ->
                        needed.add(firsts.getOrDefault(name, deployment).mark().deploymentId()));
        if (deployment.containedIn() != null) {
            needed.add(deployment.containedIn().deploymentId());
        }
    }

    /** By which a run is found: a version, a version of which nobody knew the commit, a commit. */
    private static List<String> names(Effective deployment) {
        List<String> names = new ArrayList<>();
        if (deployment.version() != null) {
            String version = deployment.repository() + "\n" + deployment.version();
            names.add("v" + version);
            if (deployment.commit() == null) {
                names.add("w" + version);
            }
        }
        if (deployment.commit() != null) {
            names.add("c" + deployment.commit());
        }
        return names;
    }

    /** The deployments that nothing later is judged by. */
    List<Effective> forgettable() {
        Set<Effective> kept = new LinkedHashSet<>();
        Effective last = null;
        int start = 0;
        while (start < timeline.size()) {
            int end = endOfRun(start);
            List<Effective> run = ofRun(timeline.subList(start, end));
            if (!run.isEmpty()) {
                // Without anything between them, two runs of one version would be one.
                if (last != null && last.putsTheSameAs(run.get(0))) {
                    kept.add(timeline.get(start - 1));
                }
                kept.addAll(run);
                last = run.get(run.size() - 1);
            }
            start = end;
        }
        return timeline.stream()
                .filter(deployment -> !kept.contains(deployment))
                .toList();
    }

    private int endOfRun(int start) {
        int end = start + 1;
        while (end < timeline.size() && timeline.get(end - 1).putsTheSameAs(timeline.get(end))) {
            end++;
        }
        return end;
    }

    /** Its first, its last, and those that are needed; all of it where these would not be one run by themselves. */
    private List<Effective> ofRun(List<Effective> run) {
        List<Effective> some = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < run.size(); i++) {
            boolean isNeeded = needed.contains(run.get(i).mark().deploymentId());
            any |= isNeeded;
            if (isNeeded || i == 0 || i == run.size() - 1) {
                some.add(run.get(i));
            }
        }
        if (!any) {
            return List.of();
        }
        for (int i = 1; i < some.size(); i++) {
            if (!some.get(i - 1).putsTheSameAs(some.get(i))) {
                return run;
            }
        }
        return some;
    }
}
