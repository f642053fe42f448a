package dev.waywiser.app.demo;

import static dev.waywiser.app.demo.Deployer.PRODUCTION;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The incidents of one service in production, and how they are ended: rollback, hotfix or restart. */
final class Trouble {
    private static final double CAUSE_IS_TOLD = 0.5;

    private final String service;
    private final Dice dice;
    private final Agenda agenda;
    private final Deployer deployer;
    private final ServiceStory.Fixer fixer;
    private final Consumer<Told> told;
    private int incidents;
    private int open;

    Trouble(
            String service,
            Dice dice,
            Agenda agenda,
            Deployer deployer,
            ServiceStory.Fixer fixer,
            Consumer<Told> told) {
        this.service = service;
        this.dice = dice;
        this.agenda = agenda;
        this.deployer = deployer;
        this.fixer = fixer;
        this.told = told;
    }

    /** While it is, nothing else goes to production. */
    boolean isOpen() {
        return open > 0;
    }

    /** A deployment broke production, and before long somebody notices. */
    void after(String deploymentId, int before, int step) {
        open++;
        later(4, 90, () -> {
            Course course = new Course(dice.chance(CAUSE_IS_TOLD) ? deploymentId : null);
            double remedy = dice.between(0, 99);
            if (remedy < 45 && before >= 0) {
                later(6, 30, () -> rollback(course, before));
            } else if (remedy < 85) {
                later(1, 10, () -> hotfix(course));
            } else {
                later(6, 40, () -> restart(course, step));
            }
        });
    }

    /** Something broke that no change caused. */
    void unrelated() {
        Course course = new Course(null);
        open++;
        if (dice.chance(0.6)) {
            later(5, 60, () -> restart(course, deployer.running(PRODUCTION)));
        } else {
            later(20, 240, course::resolve);
        }
    }

    private void rollback(Course course, int before) {
        deployer.enforce(PRODUCTION, before, "Roll back " + service, (at, id, undone) -> {
            later(2, 10, course::resolve);
            fixer.fix("Fix what was rolled back in " + service, step -> {});
        });
    }

    private void hotfix(Course course) {
        fixer.fix(
                "Hotfix: " + service,
                step -> deployer.enforce(
                        PRODUCTION, step, "Hotfix " + service, (at, id, undone) -> later(2, 10, course::resolve)));
    }

    private void restart(Course course, int step) {
        deployer.enforce(
                PRODUCTION,
                step,
                "Restart with corrected configuration",
                (at, id, undone) -> later(2, 10, course::resolve));
    }

    private void later(int leastMinutes, int mostMinutes, Runnable happening) {
        agenda.at(
                agenda.now().plus(dice.between(Duration.ofMinutes(leastMinutes), Duration.ofMinutes(mostMinutes))),
                happening);
    }

    /** One incident: told when it opens, when somebody takes it, and when it is over. */
    private final class Course {
        private final String id = service + "-" + ++incidents;
        private final String title = Words.trouble(service, dice);
        private final String severity = dice.oneOf(List.of("critical", "major", "major", "minor"));
        private final @Nullable String cause;
        private final Map<IncidentState, Instant> states = new EnumMap<>(IncidentState.class);

        Course(@Nullable String cause) {
            this.cause = cause;
            tell(IncidentState.OPENED);
            later(1, 12, () -> tell(IncidentState.ACKNOWLEDGED));
        }

        void resolve() {
            tell(IncidentState.RESOLVED);
            open--;
        }

        private void tell(IncidentState state) {
            states.put(state, agenda.now());
            told.accept(new Told(
                    agenda.now(),
                    false,
                    new Incident(
                            id,
                            new ServiceName(service),
                            new EnvironmentName(PRODUCTION),
                            Incident.transitions(states),
                            new Incident.Details(
                                    agenda.now(),
                                    title,
                                    severity,
                                    cause,
                                    null,
                                    null,
                                    false,
                                    "https://pager.acme.example/incidents/" + id))));
        }
    }
}
