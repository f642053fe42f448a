package dev.waywiser.app.demo;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pipeline runs of one repository. Those of one team got slow some weeks ago, unless the platform is well. */
final class Builds {
    static final String SLOWED_TEAM = "payments";

    /** How long before the end of the history. */
    static final Duration SLOWED_FOR = Duration.ofDays(25);

    private static final double SLOWED = 2.2;
    private static final double BROKEN = 0.06;
    private static final double FLAKY = 0.05;

    private final Team team;
    private final Team.Repository repository;
    private final Dice dice;
    private final Story.Listener teller;
    private final Agenda agenda;
    private final @Nullable Instant slowFrom;
    private final int firstRun;
    private int runs;

    Builds(
            Team team,
            Team.Repository repository,
            Dice dice,
            Agenda agenda,
            Story.Listener teller,
            Instant end,
            Health health) {
        this.team = team;
        this.repository = repository;
        this.dice = dice;
        this.agenda = agenda;
        this.teller = teller;
        this.slowFrom = !health.isWell() && team.name().equals(SLOWED_TEAM) ? end.minus(SLOWED_FOR) : null;
        this.firstRun = dice.between(1_000, 9_000) * 1_000;
    }

    /** Runs the pipeline for a commit; what follows from success happens when a run, or its retry, succeeds. */
    void run(CommitSha sha, String branch, Runnable whenGreen) {
        String id = Integer.toString(firstRun + runs++);
        double fate = dice.between(0, 9_999) / 10_000.0;
        if (fate < BROKEN) {
            attempt(id, 1, sha, branch, BuildState.FAILURE, () -> {});
        } else if (fate < BROKEN + FLAKY) {
            attempt(id, 1, sha, branch, dice.chance(0.3) ? BuildState.TIMEOUT : BuildState.FAILURE, () -> {
                Instant again = agenda.now().plus(dice.between(Duration.ofMinutes(2), Duration.ofMinutes(25)));
                agenda.at(again, () -> attempt(id, 2, sha, branch, BuildState.SUCCESS, whenGreen));
            });
        } else {
            attempt(id, 1, sha, branch, BuildState.SUCCESS, whenGreen);
        }
    }

    private void attempt(String id, int attempt, CommitSha sha, String branch, BuildState result, Runnable then) {
        Instant queued = agenda.now();
        Instant started = queued.plus(dice.between(Duration.ofSeconds(3), Duration.ofSeconds(90)));
        Duration whole = result == BuildState.TIMEOUT
                ? Duration.ofMinutes(30)
                : usual(queued, dice.between(Duration.ofMinutes(2), Duration.ofMinutes(12)));
        Instant finished = started.plus(whole);
        Map<BuildState, Instant> soFar = new EnumMap<>(BuildState.class);
        soFar.put(BuildState.QUEUED, queued);
        if (team.github()) {
            teller.tell(build(id, attempt, sha, branch, soFar));
        }
        agenda.at(started, () -> {
            soFar.put(BuildState.RUNNING, started);
            teller.tell(build(id, attempt, sha, branch, soFar));
        });
        agenda.at(finished, () -> {
            soFar.put(result, finished);
            teller.tell(build(id, attempt, sha, branch, soFar));
            then.run();
        });
    }

    private Duration usual(Instant at, Duration before) {
        boolean slow = slowFrom != null && at.isAfter(slowFrom);
        return slow ? Duration.ofSeconds((long) (before.toSeconds() * SLOWED)) : before;
    }

    private Build build(String id, int attempt, CommitSha sha, String branch, Map<BuildState, Instant> states) {
        RepositoryName name = repository.name();
        return new Build(
                team.github() ? "github" : "jenkins",
                id,
                attempt,
                name,
                new ServiceName(repository.services().get(0)),
                "build",
                branch,
                sha,
                team.name(),
                states,
                (team.github()
                                ? "https://github.example/" + name + "/actions/runs/"
                                : "https://ci.acme.example/" + name + "/")
                        + id);
    }
}
