package dev.waywiser.app.demo;

import dev.waywiser.events.DependencyUpdateState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Updates of dependencies that one team leaves lying, beside those that are merged; now and then it closes one. */
final class LeftUpdates {
    static final String TEAM = "backoffice";

    /** Past the numbers of the requests that are merged. */
    private static final int FIRST_NUMBER = 100_001;

    private static final double CLOSED = 0.3;

    private final Dice dice;
    private final Agenda agenda;
    private final Story.Listener teller;

    LeftUpdates(long seed, Agenda agenda, Story.Listener teller) {
        this.dice = new Dice(seed, "left updates");
        this.agenda = agenda;
        this.teller = teller;
    }

    void plan(Instant start, Instant end) {
        Team team = Acme.team(TEAM);
        for (Team.Repository repository : team.repositories()) {
            int number = FIRST_NUMBER;
            Instant at = start.plus(dice.between(Duration.ofHours(6), Duration.ofDays(12)));
            while (at.isBefore(end)) {
                int next = number++;
                agenda.at(at, () -> open(team, repository, next));
                at = at.plus(dice.between(Duration.ofDays(4), Duration.ofDays(16)));
            }
        }
    }

    private void open(Team team, Team.Repository repository, int number) {
        Update update = Words.update(dice);
        Instant opened = agenda.now();
        String branch = "renovate/" + number;
        teller.tell(update.of(team, repository, number, branch, Map.of(DependencyUpdateState.OPENED, opened)));
        if (dice.chance(CLOSED)) {
            agenda.at(
                    opened.plus(dice.between(Duration.ofDays(7), Duration.ofDays(45))),
                    () -> teller.tell(update.of(
                            team,
                            repository,
                            number,
                            branch,
                            Map.of(DependencyUpdateState.OPENED, opened, DependencyUpdateState.CLOSED, agenda.now()))));
        }
    }
}
