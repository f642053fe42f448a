package dev.waywiser.streams.outcome;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Glob;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.burns.Burn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes events and burns of the sentences in which docs/metrics.md tells its examples. */
final class Script {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Pattern COMMIT = Pattern.compile("(c\\d+) @(\\d+)(?: after ([c\\d,]+))?(.*)");
    private static final Pattern REQUEST = Pattern.compile("request (\\d+) of (\\S+)(.*)");
    private static final Pattern OWNED = Pattern.compile("([de]) owns (\\S+)");
    private static final Pattern TAG = Pattern.compile("(\\S+) = (c\\d+)");
    private static final Pattern DEPLOYMENT = Pattern.compile("([de]\\d+) puts (\\S+) @(\\d+)(.*)");
    private static final Pattern INCIDENT = Pattern.compile("(i\\d+) @(\\d+)(.*)");
    private static final Pattern BURN = Pattern.compile("(b\\d+) burns @(\\d+)");
    private static final Pattern WINDOW = Pattern.compile("window (\\d+)");

    private final RepositoryName repository;
    private final ServiceName service;

    Script(String service) {
        this.repository = new RepositoryName("acme/" + service);
        this.service = new ServiceName(service);
    }

    /** Each sentence as it is sent. */
    List<Consumer<Line>> sending(String sentences) {
        List<Consumer<Line>> words = new ArrayList<>();
        for (String sentence : sentences.split(";")) {
            words.add(sent(sentence.strip()));
        }
        return words;
    }

    private Consumer<Line> sent(String sentence) {
        Matcher told = BURN.matcher(sentence);
        if (told.matches()) {
            Instant beganAt = at(told.group(2));
            Burn burn = new Burn(
                    service,
                    new EnvironmentName("production"),
                    told.group(1),
                    beganAt.plusSeconds(300),
                    beganAt,
                    false);
            return line -> line.send(burn);
        }
        Event event = event(sentence);
        return line -> line.send(event);
    }

    private Event event(String sentence) {
        Matcher deployment = DEPLOYMENT.matcher(sentence);
        if (deployment.matches()) {
            return deployment(deployment);
        }
        Matcher incident = INCIDENT.matcher(sentence);
        if (incident.matches()) {
            return incident(incident);
        }
        Matcher commit = COMMIT.matcher(sentence);
        if (commit.matches()) {
            SortedSet<CommitSha> parents = new TreeSet<>();
            if (commit.group(3) != null) {
                List.of(commit.group(3).split(",")).forEach(parent -> parents.add(sha(parent)));
            }
            return new Change(
                    repository,
                    sha(commit.group(1)),
                    parents,
                    Collections.emptySortedSet(),
                    at(commit.group(2)),
                    !commit.group(4).contains(" aside"),
                    false,
                    paths(word(commit.group(4), "touches")),
                    null,
                    null,
                    null);
        }
        Matcher request = REQUEST.matcher(sentence);
        if (request.matches()) {
            return request(request);
        }
        Matcher owned = OWNED.matcher(sentence);
        if (owned.matches()) {
            SortedSet<Glob> paths = new TreeSet<>();
            words(owned.group(2)).forEach(path -> paths.add(new Glob(path)));
            return declaration(service(owned.group(1)), paths, null);
        }
        Matcher tag = TAG.matcher(sentence);
        if (tag.matches()) {
            return new Version(repository, tag.group(1), sha(tag.group(2)), START);
        }
        Matcher window = WINDOW.matcher(sentence);
        if (window.matches()) {
            return declaration(
                    service, Collections.emptySortedSet(), Duration.ofMinutes(Long.parseLong(window.group(1))));
        }
        throw new IllegalArgumentException("not a sentence of an example: " + sentence);
    }

    private Deployment deployment(Matcher told) {
        String what = told.group(2);
        String rest = told.group(4);
        boolean commit = what.matches("c\\d+");
        DeploymentState state = rest.contains(" fails") ? DeploymentState.FAILED : DeploymentState.SUCCEEDED;
        return new Deployment(
                repository,
                service(told.group(1)),
                new EnvironmentName("production"),
                told.group(1),
                commit ? sha(what) : null,
                commit ? null : what,
                null,
                Map.of(state, at(told.group(3))),
                word(rest, "branch"),
                words(word(rest, "label")),
                words(word(rest, "fixes")),
                null,
                null);
    }

    private Incident incident(Matcher told) {
        String rest = told.group(3);
        Map<IncidentState, Instant> states = new EnumMap<>(IncidentState.class);
        states.put(IncidentState.OPENED, at(told.group(2)));
        String resolved = word(rest, "resolved");
        if (resolved != null) {
            states.put(IncidentState.RESOLVED, at(resolved.substring(1)));
        }
        SortedSet<Incident.Transition> transitions = new TreeSet<>(Incident.transitions(states));
        String reopened = word(rest, "reopened");
        if (reopened != null) {
            transitions.add(new Incident.Transition(at(reopened.substring(1)), IncidentState.OPENED));
        }
        String cause = word(rest, "names");
        return new Incident(
                told.group(1),
                service,
                new EnvironmentName("production"),
                transitions,
                new Incident.Details(
                        at(told.group(2)),
                        null,
                        null,
                        cause != null && cause.startsWith("d") ? cause : null,
                        cause != null && cause.startsWith("c") ? sha(cause) : null,
                        cause != null && cause.startsWith("v") ? cause : null,
                        rest.contains("no change"),
                        null));
    }

    private static ServiceDeclaration declaration(ServiceName service, SortedSet<Glob> paths, Duration window) {
        return new ServiceDeclaration(
                service,
                START,
                null,
                null,
                paths,
                new TreeMap<>(),
                null,
                window,
                ServiceDeclaration.Hotfix.DEFAULT,
                Collections.emptySortedSet(),
                false);
    }

    private PullRequest request(Matcher told) {
        SortedSet<CommitSha> commits = new TreeSet<>();
        words(told.group(2)).forEach(commit -> commits.add(sha(commit)));
        String rest = told.group(3);
        String merge = word(rest, "as");
        return new PullRequest(
                repository,
                told.group(1),
                time(rest, "opened"),
                time(rest, "reviewed"),
                time(rest, "merged"),
                time(rest, "begun"),
                null,
                merge == null ? null : sha(merge),
                rest.contains(" squashed"),
                commits,
                commits.size(),
                null,
                null,
                null);
    }

    /** Deployments whose names begin with e are those of another service of the same repository. */
    private ServiceName service(String deployment) {
        return deployment.startsWith("e") ? new ServiceName(service + "-e") : service;
    }

    private static SortedSet<String> paths(String told) {
        return told == null ? null : words(told);
    }

    private static Instant time(String rest, String name) {
        String minute = word(rest, name);
        return minute == null ? null : at(minute.substring(1));
    }

    private static String word(String rest, String name) {
        Matcher word = Pattern.compile(" " + name + " (\\S+)").matcher(rest);
        return word.find() ? word.group(1) : null;
    }

    private static SortedSet<String> words(String word) {
        return word == null ? Collections.emptySortedSet() : new TreeSet<>(List.of(word.split(",")));
    }

    private static Instant at(String minute) {
        return START.plus(Duration.ofMinutes(Long.parseLong(minute)));
    }

    /** As an example writes a time. */
    static String minute(Instant at) {
        return "@" + Duration.between(START, at).toMinutes();
    }

    private static CommitSha sha(String name) {
        return new CommitSha(name + "0".repeat(40 - name.length()));
    }

    /** As an example names a commit. */
    static String name(String sha) {
        return sha.replaceAll("0+$", "");
    }
}
