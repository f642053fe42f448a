package dev.waywiser.app.demo;

import static dev.waywiser.app.demo.Deployer.INTEGRATION;
import static dev.waywiser.app.demo.Deployer.PRODUCTION;
import static dev.waywiser.app.demo.Deployer.STAGING;

import dev.waywiser.events.RepositoryName;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Consumer;

/** How one service goes from green builds to production, and what happens when that goes wrong. */
final class ServiceStory {
    private static final double UNRELATED_INCIDENT = 0.025;
    private static final double REDEPLOY = 0.04;

    /** Takes the step that holds a fix, once it can be deployed. */
    interface Fixed {
        void deploy(int step);
    }

    /** Writes a fix and has it built. */
    interface Fixer {
        void fix(String title, Fixed whenBuilt);
    }

    private final Team team;
    private final String service;
    private final Dice dice;
    private final Agenda agenda;
    private final Mainline mainline;
    private final WorkingHours hours;
    private final Deployer deployer;
    private final Trouble trouble;
    private int green;

    ServiceStory(
            Team team,
            RepositoryName repository,
            String service,
            Dice dice,
            Agenda agenda,
            Mainline mainline,
            Fixer fixer,
            Consumer<Told> told) {
        this.team = team;
        this.service = service;
        this.dice = dice;
        this.agenda = agenda;
        this.mainline = mainline;
        this.hours = new WorkingHours(team.zone());
        this.deployer = new Deployer(team, repository, service, dice, agenda, mainline, told);
        this.trouble = new Trouble(service, dice, agenda, deployer, fixer, told);
    }

    /** The first deployment to every environment. */
    void install(int step) {
        for (String environment : Acme.ENVIRONMENTS) {
            deployer.deploy(environment, step, "Install " + service, (at, id, before) -> {});
        }
    }

    /** A step of the default branch was built. */
    void green(int step) {
        green = Math.max(green, step);
        promote(INTEGRATION, () -> {
            if (team.cadence() == Cadence.CONTINUOUS) {
                later(Duration.ofMinutes(2), Duration.ofMinutes(10), () -> promote(STAGING, this::toProduction));
            }
        });
    }

    void plan(LocalDate day, boolean working) {
        if (dice.chance(UNRELATED_INCIDENT)) {
            agenda.at(hours.at(day, anyTime(0, 23)), trouble::unrelated);
        }
        if (!working) {
            return;
        }
        if (dice.chance(REDEPLOY)) {
            agenda.at(hours.at(day, anyTime(10, 16)), this::redeploy);
        }
        boolean friday = day.getDayOfWeek() == DayOfWeek.FRIDAY;
        if (team.cadence() == Cadence.DAILY) {
            agenda.at(hours.at(day, anyTime(9, 10)), () -> promote(STAGING, () -> {}));
            if (dice.chance(friday ? 0.4 : 0.92)) {
                agenda.at(hours.at(day, anyTime(14, 15)), () -> release(deployer.running(STAGING)));
            }
        } else if (team.cadence() == Cadence.WEEKLY) {
            if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
                agenda.at(hours.at(day, anyTime(9, 11)), () -> promote(STAGING, () -> {}));
            } else if (day.getDayOfWeek() == DayOfWeek.TUESDAY && dice.chance(0.9)) {
                agenda.at(hours.at(day, anyTime(10, 11)), () -> release(deployer.running(STAGING)));
            }
        }
    }

    private void toProduction() {
        Duration wait = dice.between(Duration.ofMinutes(3), Duration.ofMinutes(45));
        agenda.at(hours.onOrAfter(agenda.now().plus(wait), dice), () -> release(deployer.running(STAGING)));
    }

    private void promote(String environment, Runnable then) {
        if (green > deployer.running(environment) && !deployer.isBusy(environment)) {
            deployer.deploy(environment, green, "Deploy " + shortName(green), (at, id, before) -> then.run());
        }
    }

    private void release(int step) {
        if (step <= deployer.running(PRODUCTION) || deployer.isBusy(PRODUCTION) || trouble.isOpen()) {
            return;
        }
        deployer.deploy(PRODUCTION, step, "Deploy " + shortName(step), (at, id, before) -> {
            if (mainline.breaks(service, before, step)) {
                trouble.after(id, before, step);
            }
        });
    }

    private void redeploy() {
        int step = deployer.running(PRODUCTION);
        if (step >= 0 && !deployer.isBusy(PRODUCTION) && !trouble.isOpen()) {
            deployer.enforce(PRODUCTION, step, "Restart with new configuration", (at, id, before) -> {});
        }
    }

    private void later(Duration least, Duration most, Runnable happening) {
        agenda.at(agenda.now().plus(dice.between(least, most)), happening);
    }

    private LocalTime anyTime(int fromHour, int toHour) {
        return LocalTime.of(dice.between(fromHour, toHour), dice.between(0, 59), dice.between(0, 59));
    }

    private String shortName(int step) {
        return mainline.step(step).sha().value().substring(0, 8);
    }
}
