package dev.waywiser.streams.outcome;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.ServiceName;
import dev.waywiser.streams.outcome.OutcomeHistory.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happens to one service in one environment: deployments of every kind and incidents of every kind. */
final class RandomTarget {
    private static final List<String> LABELS = List.of("hotfix", "Urgent fix", "fix", "docs", "hotfixes");
    private static final List<String> BRANCHES = List.of("main", "hotfix/login", "HOTFIX-7", "fix/a", "feature/x");
    private static final List<String> TITLES =
            List.of("Hotfix: login", "[hotfix] cart", "Revert \"cart\"", "Cart was broken", "Add cart", "A hotfix");

    private final Dice dice;
    private final List<Code> codes;
    private final ServiceName service;
    private final EnvironmentName environment;
    private final List<Event> events = new ArrayList<>();
    private final List<Put> puts = new ArrayList<>();
    private final List<Instant> instants = new ArrayList<>();

    RandomTarget(Dice dice, List<Code> codes, ServiceName service, EnvironmentName environment) {
        this.dice = dice;
        this.codes = codes;
        this.service = service;
        this.environment = environment;
    }

    /** What a deployment puts. */
    private record Put(
            Code code, @Nullable CommitSha sha, @Nullable String version) {}

    List<Event> events() {
        Instant at = Dice.time(dice.below(6));
        int count = dice.below(13);
        for (int i = 0; i < count; i++) {
            deployment(at);
            at = dice.once(8) ? dice.time() : dice.after(at);
        }
        for (int i = dice.below(7); i > 0; i--) {
            incident();
        }
        return events;
    }

    /** Told in up to three views, each of which tells a part. */
    private void deployment(Instant at) {
        Put put = put();
        puts.add(put);
        instants.add(at);
        String id = id(put.code, dice.below(14));
        boolean early = dice.once(2);
        if (early) {
            tell(
                    put,
                    id,
                    DeploymentState.RUNNING,
                    at.minusSeconds(600),
                    dice.once(3) ? dice.pick(BRANCHES) : null,
                    null);
        }
        DeploymentState state = dice.once(6)
                ? dice.pick(List.of(DeploymentState.FAILED, DeploymentState.CANCELLED, DeploymentState.QUEUED))
                : DeploymentState.SUCCEEDED;
        String title = dice.once(6) ? dice.pick(TITLES) : null;
        Put told = early && dice.once(3) ? new Put(put.code, null, null) : put;
        tell(told, id, state, at, dice.once(8) ? dice.pick(BRANCHES) : null, title);
        if (dice.once(12)) {
            tell(told, id, DeploymentState.FAILED, dice.after(at), null, null);
        }
    }

    private void tell(
            Put put, String id, DeploymentState state, Instant at, @Nullable String branch, @Nullable String title) {
        Map<DeploymentState, Instant> states = new EnumMap<>(DeploymentState.class);
        states.put(state, at);
        SortedSet<String> labels = new TreeSet<>();
        if (dice.once(6)) {
            labels.add(dice.pick(LABELS));
        }
        SortedSet<String> fixes = new TreeSet<>();
        for (int i = dice.once(4) ? 1 + dice.below(2) : 0; i > 0; i--) {
            fixes.add(something(put.code));
        }
        events.add(new Deployment(
                put.code.repository(),
                service,
                environment,
                id,
                put.sha,
                put.version,
                null,
                states,
                branch,
                labels,
                fixes,
                title,
                null));
    }

    /** Ids are few, so that they are the same in many targets, and sometimes those of incidents. */
    private String id(Code code, int number) {
        return codes.size() == 1
                ? "d" + number
                : "d" + number + "-" + code.repository().value();
    }

    private Put put() {
        Code code = dice.pick(codes);
        CommitSha commit = dice.pick(code.commits());
        return switch (dice.below(10)) {
            case 0, 1 -> new Put(code, null, dice.pick(code.names()));
            case 2 -> new Put(code, commit, dice.pick(code.names()));
            case 3 -> new Put(code, null, null);
            case 4 -> new Put(code, new CommitSha("f".repeat(39) + dice.below(3)), null);
            case 5, 6 -> puts.isEmpty() ? new Put(code, commit, null) : dice.pick(puts);
            case 7 -> puts.isEmpty() ? new Put(code, commit, null) : puts.get(puts.size() - 1);
            default ->
                new Put(
                        code,
                        code.commits().get(Math.min(code.commits().size() - 1, puts.size() + dice.below(3))),
                        null);
        };
    }

    /** What a fix may name. */
    private String something(Code code) {
        return switch (dice.below(7)) {
            case 0, 1 -> id(code, dice.below(14));
            case 2 -> dice.pick(code.commits()).value();
            case 3 -> dice.pick(code.names());
            case 4, 5 -> "i" + dice.below(6);
            default -> dice.pick(List.of("ticket-7", "D1", "v"));
        };
    }

    private void incident() {
        Code code = dice.pick(codes);
        String id = dice.once(10) ? id(code, dice.below(14)) : "i" + dice.below(6);
        Instant at = opened();
        Incident.Details details = details(code, at);
        tell(id, at, dice.once(8) ? IncidentState.ACKNOWLEDGED : IncidentState.OPENED, details);
        if (dice.once(4)) {
            at = dice.after(at);
            tell(id, at, IncidentState.ACKNOWLEDGED, dice.once(2) ? details : details(code, at));
        }
        if (!dice.once(3)) {
            at = dice.after(at);
            tell(id, at, IncidentState.RESOLVED, dice.once(3) ? plain(at) : details);
            if (dice.once(5)) {
                at = dice.after(at);
                tell(id, at, IncidentState.OPENED, details);
                if (dice.once(2)) {
                    tell(id, dice.after(at), IncidentState.RESOLVED, details);
                }
            }
        }
    }

    /** Often exactly when a deployment became effective, or when its window ends. */
    private Instant opened() {
        if (instants.isEmpty() || dice.once(3)) {
            return dice.time();
        }
        Instant at = dice.pick(instants);
        return at.plus(dice.pick(List.of(
                Duration.ZERO,
                Duration.ofMillis(-1),
                Duration.ofMillis(1),
                Duration.ofHours(1),
                Duration.ofHours(24),
                Duration.ofHours(24).minusMillis(1),
                Duration.ofHours(6))));
    }

    private Incident.Details details(Code code, Instant at) {
        String deployment = dice.once(4) ? id(code, dice.below(14)) : null;
        CommitSha sha = dice.once(5) ? dice.pick(code.commits()) : null;
        String version = dice.once(5) ? dice.pick(code.names()) : null;
        return new Incident.Details(at, null, null, deployment, sha, version, dice.once(8), null);
    }

    private static Incident.Details plain(Instant at) {
        return new Incident.Details(at, null, null, null, null, null, false, null);
    }

    private void tell(String id, Instant at, IncidentState state, Incident.Details details) {
        SortedSet<Incident.Transition> transitions = new TreeSet<>();
        transitions.add(new Incident.Transition(at, state));
        events.add(new Incident(id, service, environment, transitions, details));
    }
}
