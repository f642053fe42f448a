package dev.waywiser.app.demo;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts steps of the default branch on the environments of one service, attempt after attempt. */
final class Deployer {
    static final String INTEGRATION = "integration";
    static final String STAGING = "staging";
    static final String PRODUCTION = "production";

    private static final double FAILS = 0.05;
    private static final double IS_CANCELLED = 0.012;
    private static final int LAST_ATTEMPT = 3;

    /** What happens when a step runs. */
    interface Running {
        void since(Instant at, String deploymentId, int before);
    }

    private final Team team;
    private final RepositoryName repository;
    private final ServiceName service;
    private final Dice dice;
    private final Agenda agenda;
    private final Mainline mainline;
    private final Consumer<Told> told;
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<Integer, String> tags = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final int firstId;
    private int attempts;
    private int releases;

    Deployer(
            Team team,
            RepositoryName repository,
            String service,
            Dice dice,
            Agenda agenda,
            Mainline mainline,
            Consumer<Told> told) {
        this.team = team;
        this.repository = repository;
        this.service = new ServiceName(service);
        this.dice = dice;
        this.agenda = agenda;
        this.mainline = mainline;
        this.told = told;
        this.firstId = dice.between(1_000, 9_000) * 10_000;
    }

    /** The step that runs there, or -1. */
    int running(String environment) {
        return running.getOrDefault(environment, -1);
    }

    boolean isBusy(String environment) {
        return busy.contains(environment);
    }

    /** Deploys, and tries again where that fails, unless something newer runs there by then. */
    void deploy(String environment, int step, String title, Running then) {
        attempt(environment, step, title, 1, false, then);
    }

    /** Deploys whatever runs there, older or newer, as soon as the environment is free; the last attempt succeeds. */
    void enforce(String environment, int step, String title, Running then) {
        attempt(environment, step, title, 1, true, then);
    }

    private void attempt(String environment, int step, String title, int attempt, boolean enforced, Running then) {
        if (!enforced && step <= running(environment)) {
            return;
        }
        if (!busy.add(environment)) {
            agenda.at(
                    agenda.now().plus(Duration.ofMinutes(2)),
                    () -> attempt(environment, step, title, attempt, enforced, then));
            return;
        }
        String id = Integer.toString(firstId + attempts++);
        String tag = tag(environment, step);
        Instant queued = agenda.now();
        Instant started = queued.plus(dice.between(Duration.ofSeconds(4), Duration.ofSeconds(70)));
        Instant finished = started.plus(dice.between(Duration.ofSeconds(50), Duration.ofMinutes(9)));
        DeploymentState result = attempt == LAST_ATTEMPT ? DeploymentState.SUCCEEDED : result();
        Map<DeploymentState, Instant> states = new EnumMap<>(DeploymentState.class);
        Runnable tell = () -> tell(deployment(environment, id, step, tag, states, title));
        states.put(DeploymentState.QUEUED, queued);
        if (team.github()) {
            tell.run();
        }
        agenda.at(started, () -> {
            states.put(DeploymentState.RUNNING, started);
            tell.run();
        });
        agenda.at(finished, () -> {
            states.put(result, finished);
            tell.run();
            busy.remove(environment);
            if (result == DeploymentState.SUCCEEDED) {
                Integer before = running.put(environment, step);
                then.since(finished, id, before == null ? -1 : before);
            } else {
                Instant again = finished.plus(dice.between(Duration.ofMinutes(4), Duration.ofMinutes(50)));
                agenda.at(again, () -> attempt(environment, step, title, attempt + 1, enforced, then));
            }
        });
    }

    private DeploymentState result() {
        if (dice.chance(IS_CANCELLED)) {
            // GitHub knows no cancelled deployments.
            return team.github() ? DeploymentState.FAILED : DeploymentState.CANCELLED;
        }
        return dice.chance(FAILS) ? DeploymentState.FAILED : DeploymentState.SUCCEEDED;
    }

    private Deployment deployment(
            String environment,
            String id,
            int step,
            @Nullable String tag,
            Map<DeploymentState, Instant> states,
            String title) {
        CommitSha sha = mainline.step(step).sha();
        return new Deployment(
                repository,
                service,
                new EnvironmentName(environment),
                id,
                tag == null ? sha : null,
                tag,
                team.name(),
                states,
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                title,
                (team.github() ? "https://github.example/acme/" : "https://deploy.acme.example/") + service + "/"
                        + environment + "/" + id);
    }

    /** The weekly teams release by tag; the tag is cut when it is first deployed. */
    private @Nullable String tag(String environment, int step) {
        if (team.cadence() != Cadence.WEEKLY || environment.equals(INTEGRATION)) {
            return null;
        }
        return tags.computeIfAbsent(step, untagged -> {
            String name = "v" + (1 + releases / 10) + "." + releases++ % 10 + ".0";
            CommitSha sha = mainline.step(step).sha();
            told.accept(new Told(agenda.now(), false, new Version(repository, name, sha, agenda.now())));
            return name;
        });
    }

    private void tell(Event event) {
        told.accept(new Told(agenda.now(), team.github(), event));
    }
}
