package dev.waywiser.app.demo;

import dev.waywiser.events.Drift;
import dev.waywiser.events.DriftState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.FeedbackScale;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.events.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The platform goes on, quicker than people can: now and then somebody asks it for something and says how that was, or something drifts
 * and is put right. Not thread-safe.
 */
final class LivePlatform {
    private static final double DRIFTS = 0.3;
    private static final double ANSWERS = 0.4;

    private final Agenda agenda;
    private final Dice dice;
    private final Health health;
    private final List<Wishes.Action> actions;
    private final String idPrefix;
    private final Story.Listener teller;
    private int ids;

    /**
     * @param health of the platform
     * @param idPrefix what its ids begin with; no other feed's do
     */
    LivePlatform(Agenda agenda, Dice dice, Health health, String idPrefix, Story.Listener teller) {
        this.agenda = agenda;
        this.dice = dice;
        this.health = health;
        this.actions = Wishes.actions(health);
        this.idPrefix = idPrefix;
        this.teller = teller;
    }

    /** Goes on as long as the agenda does. */
    void happen() {
        Team team = dice.oneOf(Acme.TEAMS);
        String service = dice.oneOf(team.services());
        if (dice.chance(DRIFTS)) {
            drift(team, service);
        } else {
            ask(team, service, dice.oneOf(actions));
        }
        later(10, 45, this::happen);
    }

    private void ask(Team team, String service, Wishes.Action action) {
        boolean byHand = dice.chance(action.byHand());
        String id = nextId();
        Map<PlatformRequestState, Instant> states = new EnumMap<>(PlatformRequestState.class);
        Runnable tell = () -> teller.tell(new PlatformRequest(
                byHand ? "jira" : "backstage",
                id,
                action.name(),
                new ServiceName(service),
                team.name(),
                !byHand,
                states,
                null,
                null));
        states.put(PlatformRequestState.ASKED, agenda.now());
        tell.run();
        later(byHand ? 120 : 3, byHand ? 900 : 20, () -> {
            states.put(PlatformRequestState.FULFILLED, agenda.now());
            tell.run();
            if (dice.chance(ANSWERS)) {
                later(5, 60, () -> answer(team, byHand));
            }
        });
    }

    private void answer(Team team, boolean byHand) {
        int score = health.isWell() ? dice.between(4, 5) : byHand ? dice.between(1, 4) : dice.between(3, 5);
        teller.tell(new Feedback(
                "after-requests",
                nextId(),
                "requests",
                FeedbackScale.CSAT,
                score,
                agenda.now(),
                null,
                null,
                team.name()));
    }

    private void drift(Team team, String service) {
        String environment = dice.oneOf(List.of(Deployer.INTEGRATION, Deployer.PRODUCTION));
        tell(team, service, environment, DriftState.DRIFTED);
        later(20, 180, () -> tell(team, service, environment, DriftState.RECONCILED));
    }

    private void tell(Team team, String service, String environment, DriftState state) {
        teller.tell(new Drift(
                "argocd",
                new ServiceName(service),
                new EnvironmentName(environment),
                service + "-" + environment,
                agenda.now(),
                state,
                team.name(),
                null,
                null));
    }

    private String nextId() {
        return idPrefix + "-" + ++ids;
    }

    private void later(int leastSeconds, int mostSeconds, Runnable happening) {
        agenda.at(
                agenda.now().plus(dice.between(Duration.ofSeconds(leastSeconds), Duration.ofSeconds(mostSeconds))),
                happening);
    }
}
