package dev.waywiser.app.demo;

import dev.waywiser.events.Drift;
import dev.waywiser.events.DriftState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where what runs is not what is declared. It is put right within hours; on the staging of one team nobody looks. Where the platform is
 * well, everybody does, and soon.
 */
final class Drifting {
    static final String TEAM = "backoffice";

    private static final List<String> DIFFERENCES =
            List.of("replicas", "image", "environment variables", "memory limit", "ingress annotations");
    private static final Duration LEAST_QUIET = Duration.ofDays(3);
    private static final Duration MOST_QUIET = Duration.ofDays(70);

    private static final Duration SHORTEST = Duration.ofMinutes(4);
    private static final Duration LONGEST_WHERE_WELL = Duration.ofHours(3);

    private final Health health;
    private final Dice dice;
    private final Agenda agenda;
    private final Story.Listener teller;

    Drifting(long seed, Health health, Agenda agenda, Story.Listener teller) {
        this.health = health;
        this.dice = new Dice(seed, "drifting");
        this.agenda = agenda;
        this.teller = teller;
    }

    void plan(Instant start, Instant end) {
        for (Team team : Acme.TEAMS) {
            for (String service : team.services()) {
                for (String environment : Acme.ENVIRONMENTS) {
                    boolean neglected =
                            !health.isWell() && team.name().equals(TEAM) && environment.equals(Deployer.STAGING);
                    Duration quiet = neglected
                            ? Duration.between(start, end).dividedBy(dice.between(2, 5))
                            : dice.between(LEAST_QUIET, MOST_QUIET);
                    agenda.at(
                            neglected ? end.minus(quiet) : start.plus(quiet),
                            () -> drift(team, service, environment, neglected));
                }
            }
        }
    }

    private void drift(Team team, String service, String environment, boolean neglected) {
        String difference = dice.oneOf(DIFFERENCES);
        tell(team, service, environment, DriftState.DRIFTED, difference + " differ");
        if (neglected) {
            return;
        }
        agenda.at(agenda.now().plus(lasts(environment)), () -> {
            tell(team, service, environment, DriftState.RECONCILED, null);
            agenda.at(
                    agenda.now().plus(dice.between(LEAST_QUIET, MOST_QUIET)),
                    () -> drift(team, service, environment, false));
        });
    }

    private Duration lasts(String environment) {
        if (health.isWell()) {
            return dice.between(SHORTEST, LONGEST_WHERE_WELL);
        }
        return environment.equals(Deployer.PRODUCTION)
                ? dice.between(SHORTEST, Duration.ofHours(6))
                : dice.between(Duration.ofMinutes(20), Duration.ofHours(40));
    }

    private void tell(Team team, String service, String environment, DriftState state, @Nullable String title) {
        String resource = service + "-" + environment;
        teller.tell(new Drift(
                "argocd",
                new ServiceName(service),
                new EnvironmentName(environment),
                resource,
                agenda.now(),
                state,
                team.name(),
                title,
                "https://argocd.acme.example/applications/" + resource));
    }
}
