package dev.waywiser.app.demo;

import dev.waywiser.app.demo.Mainline.Draft;
import dev.waywiser.app.send.SendException;
import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.ServiceName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The company goes on, quicker than people can: every few seconds somebody merges a change, which is built and goes from
 * environment to environment within a minute or two, and the platform is asked for something. Not thread-safe.
 */
final class LiveFeed {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Teller teller;
    private final Clock clock;
    private final Dice dice;
    private final Agenda agenda;
    private final long firstId;
    private final Deque<Told> due = new ArrayDeque<>();
    private final List<Place> places = new ArrayList<>();
    private final LivePlatform platform;
    private long ids;

    private record Place(Team team, Team.Repository repository, Mainline mainline) {}

    /** A feed that goes on where the history ends. */
    LiveFeed(DemoHistory history, Teller teller, Clock clock) {
        this.teller = teller;
        this.clock = clock;
        Instant now = now();
        this.dice = new Dice(now.getEpochSecond(), "live");
        this.agenda = new Agenda(now);
        this.firstId = 100_000_000L + now.getEpochSecond();
        this.platform = new LivePlatform(
                agenda,
                dice,
                history.health(),
                Long.toString(firstId),
                event -> due.add(new Told(agenda.now(), false, event)));
        for (Team team : Acme.TEAMS) {
            for (Team.Repository repository : team.repositories()) {
                Mainline mainline = new Mainline(
                        repository.name(),
                        !team.github(),
                        "live " + now,
                        change -> due.add(new Told(agenda.now(), team.github(), change)));
                history.events().stream()
                        .filter(event -> event instanceof Change change
                                && change.onDefaultBranch()
                                && change.repository().equals(repository.name()))
                        .reduce((earlier, later) -> later)
                        .ifPresent(last -> mainline.adopt(((Change) last).sha()));
                places.add(new Place(team, repository, mainline));
            }
        }
    }

    /** Goes on until the thread is interrupted. */
    void run() throws SendException, InterruptedException {
        agenda.at(now(), this::change);
        agenda.at(now(), platform::happen);
        while (true) {
            agenda.runUntil(now());
            for (Told told = due.poll(); told != null; told = due.poll()) {
                teller.tell(told);
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private void change() {
        Place place = dice.oneOf(places);
        Instant authored = agenda.now().minus(dice.between(place.team.quickestReview(), place.team.slowestReview()));
        int step = place.mainline.squash(new Draft(authored, dice.oneOf(Words.PEOPLE), Words.change(dice)), null);
        build(place, place.mainline.step(step).sha());
        later(4, 12, this::change);
    }

    private void build(Place place, CommitSha sha) {
        String id = nextId();
        Map<BuildState, Instant> states = new EnumMap<>(BuildState.class);
        boolean green = dice.chance(0.9);
        Runnable tell = () -> tell(
                place,
                new Build(
                        place.team.github() ? "github" : "jenkins",
                        id,
                        1,
                        place.repository.name(),
                        new ServiceName(place.repository.services().get(0)),
                        "build",
                        "main",
                        sha,
                        place.team.name(),
                        states,
                        null));
        states.put(BuildState.QUEUED, agenda.now());
        tell.run();
        later(1, 4, () -> {
            states.put(BuildState.RUNNING, agenda.now());
            tell.run();
            later(5, 25, () -> {
                states.put(green ? BuildState.SUCCESS : BuildState.FAILURE, agenda.now());
                tell.run();
                if (green) {
                    place.repository.services().forEach(service -> deploy(place, service, sha, 0));
                }
            });
        });
    }

    /** To one environment, and from there on to the next. */
    private void deploy(Place place, String service, CommitSha sha, int environment) {
        if (environment == Acme.ENVIRONMENTS.size()) {
            return;
        }
        String id = nextId();
        Map<DeploymentState, Instant> states = new EnumMap<>(DeploymentState.class);
        DeploymentState result = dice.chance(0.94) ? DeploymentState.SUCCEEDED : DeploymentState.FAILED;
        Runnable tell = () -> tell(
                place,
                new Deployment(
                        place.repository.name(),
                        new ServiceName(service),
                        new EnvironmentName(Acme.ENVIRONMENTS.get(environment)),
                        id,
                        sha,
                        null,
                        place.team.name(),
                        states,
                        null,
                        Collections.emptySortedSet(),
                        Collections.emptySortedSet(),
                        "Deploy " + sha.value().substring(0, 8),
                        null));
        states.put(DeploymentState.QUEUED, agenda.now());
        tell.run();
        later(1, 4, () -> {
            states.put(DeploymentState.RUNNING, agenda.now());
            tell.run();
            later(4, 15, () -> {
                states.put(result, agenda.now());
                tell.run();
                if (result == DeploymentState.SUCCEEDED) {
                    later(2, 10, () -> deploy(place, service, sha, environment + 1));
                }
            });
        });
    }

    private void tell(Place place, Event event) {
        due.add(new Told(agenda.now(), place.team.github(), event));
    }

    private void later(int leastSeconds, int mostSeconds, Runnable happening) {
        agenda.at(
                agenda.now().plus(dice.between(Duration.ofSeconds(leastSeconds), Duration.ofSeconds(mostSeconds))),
                happening);
    }

    private String nextId() {
        return Long.toString(firstId * 1_000 + ids++);
    }
}
