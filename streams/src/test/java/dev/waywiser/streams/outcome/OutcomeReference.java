package dev.waywiser.streams.outcome;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.Version;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The definitions of docs/metrics.md, word by word, over the whole list of events at once: slow and plain. It shares nothing
 * with the topology but the events and how they merge.
 */
final class OutcomeReference {
    /** service, environment, deployment, rule, confidence, evidence, recovered at, by, by which. */
    final Set<String> failures = new TreeSet<>();

    /** service, environment, deployment, kind, of. */
    final Set<String> reworks = new TreeSet<>();

    /** service, environment, incident, deployment. */
    final Set<String> links = new TreeSet<>();

    private final Map<String, Change> changes = new HashMap<>();
    private final Map<String, Version> versions = new HashMap<>();
    private final Map<String, Deployment> deployments = new HashMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Map<String, ServiceDeclaration> catalog = new HashMap<>();

    OutcomeReference(List<? extends Event> events) {
        for (Event event : events) {
            if (event instanceof Change change) {
                changes.merge(change.key(), change, Change::merge);
            } else if (event instanceof Version version) {
                versions.merge(version.key(), version, Version::merge);
            } else if (event instanceof Deployment deployment) {
                deployments.merge(deployment.key(), deployment, Deployment::merge);
            } else if (event instanceof Incident incident) {
                incidents.merge(incident.key(), incident, Incident::merge);
            } else if (event instanceof ServiceDeclaration declaration) {
                catalog.merge(declaration.key(), declaration, ServiceDeclaration::merge);
            }
        }
        Set<String> targets = new TreeSet<>();
        deployments.values().forEach(each -> targets.add(each.service() + "|" + each.environment()));
        incidents.values().forEach(each -> targets.add(each.service() + "|" + each.environment()));
        targets.forEach(Target::new);
    }

    private final class Target {
        private final String name;
        private final List<Deployment> all;
        private final List<Deployment> timeline = new ArrayList<>();
        private final Map<Deployment, Deployment> repeats = new HashMap<>();
        private final List<Incident> incidentsHere;
        private final Duration window;
        private final ServiceDeclaration.Hotfix hotfix;

        Target(String name) {
            this.name = name;
            this.all = deployments.values().stream()
                    .filter(each -> name.equals(each.service() + "|" + each.environment()))
                    .filter(each -> each.effectiveAt().isPresent())
                    .sorted(Comparator.comparing(this::at).thenComparing(Deployment::id))
                    .toList();
            this.incidentsHere = incidents.values().stream()
                    .filter(each -> name.equals(each.service() + "|" + each.environment()))
                    .sorted(Comparator.comparing(Incident::openedAt).thenComparing(Incident::id))
                    .toList();
            ServiceDeclaration declared = catalog.get(name.substring(0, name.indexOf('|')));
            boolean silent = declared == null || declared.removed();
            this.window = silent || declared.failureWindow() == null ? Duration.ofHours(24) : declared.failureWindow();
            this.hotfix = silent ? ServiceDeclaration.Hotfix.DEFAULT : declared.hotfix();
            for (int i = 0; i < all.size(); i++) {
                if (i > 0 && sameVersion(all.get(i - 1), all.get(i))) {
                    repeats.put(all.get(i), timeline.get(timeline.size() - 1));
                } else {
                    timeline.add(all.get(i));
                }
            }
            timeline.forEach(this::tellFailure);
            timeline.forEach(this::tellRework);
            for (Incident incident : incidentsHere) {
                Deployment linked = link(incident);
                if (linked != null) {
                    links.add(String.join("|", name, incident.id(), linked.id()));
                }
            }
        }

        private Instant at(Deployment deployment) {
            return deployment.effectiveAt().orElseThrow();
        }

        private boolean comesAfter(Deployment late, Deployment early) {
            return timeline.indexOf(late) > timeline.indexOf(early);
        }

        private Deployment before(Deployment deployment) {
            int index = timeline.indexOf(deployment);
            return index == 0 ? null : timeline.get(index - 1);
        }

        private boolean sameVersion(Deployment a, Deployment b) {
            if (commit(a) != null && commit(b) != null) {
                return commit(a).equals(commit(b));
            }
            return a.version() != null && a.version().equals(b.version());
        }

        private CommitSha commit(Deployment deployment) {
            if (deployment.sha() != null) {
                return deployment.sha();
            }
            Version version = versions.get(deployment.repository() + "\n" + deployment.version());
            return version == null ? null : version.sha();
        }

        private boolean inGraph(Deployment deployment) {
            return commit(deployment) != null && change(deployment, commit(deployment)) != null;
        }

        private Change change(Deployment deployment, CommitSha sha) {
            return changes.get(deployment.repository() + "\n" + sha);
        }

        private boolean contains(Deployment deployment, CommitSha wanted, CommitSha from, Set<CommitSha> seen) {
            if (from.equals(wanted)) {
                return true;
            }
            Change change = seen.add(from) ? change(deployment, from) : null;
            return change != null
                    && change.predecessors().stream().anyMatch(sha -> contains(deployment, wanted, sha, seen));
        }

        /** The first deployment that contains what this one put. */
        private Deployment firstContaining(Deployment deployment) {
            for (Deployment candidate : all) {
                if (inGraph(candidate) && contains(candidate, commit(deployment), commit(candidate), new TreeSet<>())) {
                    return candidate;
                }
            }
            throw new IllegalStateException("it contains itself");
        }

        private boolean older(Deployment v, Deployment p) {
            if (commit(v) != null && commit(v).equals(commit(p))) {
                return false;
            }
            if (inGraph(v) && inGraph(p)) {
                Deployment firstOfV = firstContaining(v);
                Deployment firstOfP = firstContaining(p);
                if (firstOfV != firstOfP) {
                    return all.indexOf(firstOfV) < all.indexOf(firstOfP);
                }
                if (commit(v).equals(commit(firstOfV))) {
                    return false;
                }
                if (commit(p).equals(commit(firstOfP))) {
                    return true;
                }
            }
            List<BigInteger> numbersOfV = numbers(v.version());
            List<BigInteger> numbersOfP = numbers(p.version());
            if (numbersOfV != null && numbersOfP != null && prefix(v.version()).equals(prefix(p.version()))) {
                for (int i = 0; i < Math.max(numbersOfV.size(), numbersOfP.size()); i++) {
                    BigInteger one = i < numbersOfV.size() ? numbersOfV.get(i) : BigInteger.ZERO;
                    BigInteger other = i < numbersOfP.size() ? numbersOfP.get(i) : BigInteger.ZERO;
                    if (!one.equals(other)) {
                        return one.compareTo(other) < 0;
                    }
                }
                return false;
            }
            int first = firstRun(v);
            int firstOfOther = firstRun(p);
            return first >= 0 && firstOfOther >= 0 && first < firstOfOther;
        }

        private static final Pattern COUNTED = Pattern.compile("([^0-9]*)([0-9]+([.][0-9]+)*)");

        private List<BigInteger> numbers(String version) {
            Matcher matcher = COUNTED.matcher(String.valueOf(version));
            return version == null || !matcher.matches()
                    ? null
                    : List.of(matcher.group(2).split("[.]")).stream()
                            .map(BigInteger::new)
                            .toList();
        }

        private String prefix(String version) {
            return version.replaceAll("[0-9.]+$", "");
        }

        private int firstRun(Deployment deployment) {
            String wanted = word(deployment);
            for (int i = 0; i < timeline.size(); i++) {
                if (wanted != null && wanted.equals(word(timeline.get(i)))) {
                    return i;
                }
            }
            return -1;
        }

        private String word(Deployment deployment) {
            if (deployment.version() != null) {
                return "version " + deployment.version();
            }
            return commit(deployment) == null ? null : "commit " + commit(deployment);
        }

        /** The deployments that a rollback undoes, earliest first; none where it is no rollback. */
        private List<Deployment> undone(Deployment rollback) {
            List<Deployment> undone = new ArrayList<>();
            Deployment previous = before(rollback);
            while (previous != null && older(rollback, previous)) {
                undone.add(0, previous);
                previous = before(previous);
            }
            return undone;
        }

        private boolean isRollback(Deployment deployment) {
            return !undone(deployment).isEmpty();
        }

        private boolean isMarked(Deployment deployment) {
            return hotfix.matches(deployment.labels(), deployment.branch(), deployment.title());
        }

        private Set<Deployment> named(Deployment fix) {
            Set<Deployment> named = new TreeSet<>(Comparator.comparing(timeline::indexOf));
            for (String word : fix.fixes()) {
                for (Deployment each : all) {
                    Deployment meant = repeats.getOrDefault(each, each);
                    if (each.id().equals(word) && comesAfter(fix, meant)) {
                        named.add(meant);
                    }
                }
                Deployment byVersion = null;
                Deployment byCommit = null;
                for (Deployment each : timeline) {
                    if (comesAfter(fix, each) && word.equals(each.version())) {
                        byVersion = each;
                    }
                    if (comesAfter(fix, each)
                            && commit(each) != null
                            && commit(each).value().equals(word.toLowerCase(Locale.ROOT))) {
                        byCommit = each;
                    }
                }
                if (byVersion != null) {
                    named.add(byVersion);
                }
                if (byCommit != null) {
                    named.add(byCommit);
                }
            }
            return named;
        }

        /** What a hotfix says has failed. */
        private Set<Deployment> failedBy(Deployment fix) {
            if (isRollback(fix)) {
                return Set.of();
            }
            Set<Deployment> named = named(fix);
            Deployment previous = before(fix);
            if (named.isEmpty()
                    && isMarked(fix)
                    && previous != null
                    && Duration.between(at(previous), at(fix)).compareTo(window) <= 0) {
                return Set.of(previous);
            }
            return named;
        }

        private Deployment link(Incident incident) {
            Incident.Details said = incident.details();
            if (said.noChange()) {
                return null;
            }
            if (said.deployment() == null && said.sha() == null && said.version() == null) {
                return inWindow(incident);
            }
            for (Deployment each : all) {
                if (each.id().equals(said.deployment())) {
                    return repeats.getOrDefault(each, each);
                }
            }
            List<Deployment> ofCommit = timeline.stream()
                    .filter(each -> said.sha() != null && said.sha().equals(commit(each)))
                    .toList();
            List<Deployment> ofVersion = timeline.stream()
                    .filter(each -> said.version() != null && said.version().equals(each.version()))
                    .toList();
            List<Deployment> candidates = ofCommit.isEmpty() ? ofVersion : ofCommit;
            Deployment running = candidates.isEmpty() ? null : candidates.get(0);
            for (Deployment each : candidates) {
                if (!at(each).isAfter(incident.openedAt())) {
                    running = each;
                }
            }
            return running;
        }

        private Deployment inWindow(Incident incident) {
            Deployment last = null;
            for (Deployment each : timeline) {
                if (!at(each).isAfter(incident.openedAt())) {
                    last = each;
                }
            }
            boolean within = last != null && incident.openedAt().isBefore(at(last).plus(window));
            return within ? last : null;
        }

        private boolean names(Incident incident) {
            return incident.details().deployment() != null
                    || incident.details().sha() != null
                    || incident.details().version() != null;
        }

        private void tellFailure(Deployment x) {
            List<Incident> linked =
                    incidentsHere.stream().filter(each -> link(each) == x).toList();
            List<Deployment> later =
                    timeline.stream().filter(each -> comesAfter(each, x)).toList();
            String verdict = verdict(x, linked, later);
            if (verdict != null) {
                failures.add(String.join("|", name, x.id(), verdict, recovery(x, linked, later)));
            }
        }

        private String verdict(Deployment x, List<Incident> linked, List<Deployment> later) {
            for (Incident incident : linked) {
                if (names(incident)) {
                    return "explicit|high|" + incident.id();
                }
            }
            for (Deployment d : later) {
                if (isRollback(d) && undone(d).get(0) == x) {
                    return "rollback|high|" + d.id();
                }
            }
            for (Deployment d : later) {
                if (failedBy(d).contains(x)) {
                    return "hotfix|" + (named(d).contains(x) ? "high" : "medium") + "|" + d.id();
                }
            }
            return linked.isEmpty() ? null : "window|low|" + linked.get(0).id();
        }

        private boolean repairs(Deployment d, Deployment x, List<Incident> linked) {
            return undone(d).contains(x)
                    || failedBy(d).contains(x)
                    || linked.stream().anyMatch(incident -> d.fixes().contains(incident.id()));
        }

        private String recovery(Deployment x, List<Incident> linked, List<Deployment> later) {
            Deployment repair = later.stream()
                    .filter(d -> repairs(d, x, linked))
                    .findFirst()
                    .orElse(null);
            Incident last = null;
            boolean open = false;
            for (Incident incident :
                    linked.stream().sorted(Comparator.comparing(Incident::id)).toList()) {
                if (incident.resolvedAt().isEmpty()) {
                    open = true;
                } else if (last == null
                        || incident.resolvedAt()
                                .orElseThrow()
                                .isAfter(last.resolvedAt().orElseThrow())) {
                    last = incident;
                }
            }
            Instant resolved = open || last == null ? null : last.resolvedAt().orElseThrow();
            if (resolved != null && resolved.isBefore(at(x))) {
                resolved = at(x);
            }
            if (resolved != null && (repair == null || resolved.isBefore(at(repair)))) {
                return resolved + "|incident|" + last.id();
            }
            return repair == null ? "open" : at(repair) + "|deployment|" + repair.id();
        }

        private void tellRework(Deployment d) {
            String kind = isRollback(d)
                    ? "rollback"
                    : isMarked(d) ? "hotfix" : d.fixes().isEmpty() ? null : "fix";
            if (kind == null) {
                return;
            }
            String of = "none";
            for (Deployment x : timeline) {
                List<Incident> linked =
                        incidentsHere.stream().filter(each -> link(each) == x).toList();
                List<Deployment> later =
                        timeline.stream().filter(each -> comesAfter(each, x)).toList();
                if (of.equals("none")
                        && comesAfter(d, x)
                        && verdict(x, linked, later) != null
                        && repairs(d, x, linked)) {
                    of = x.id();
                }
            }
            reworks.add(String.join("|", name, d.id(), kind, of));
        }
    }
}
