package dev.waywiser.streams.outcome;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.ServiceName;
import dev.waywiser.streams.burns.Burn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Words about burns of a history's services: some are taken back, some begin earlier than was said before, some stay as they were. */
final class RandomBurns {
    private static final List<Duration> AFTERWARDS = List.of(
            Duration.ofMillis(-1),
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(24).minusMillis(1),
            Duration.ofHours(24));

    private final Dice dice;
    private final List<Deployment> deployments;

    RandomBurns(long seed, List<Event> history) {
        dice = new Dice(seed);
        deployments = history.stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .toList();
    }

    /** For each burn what is said of it, one word after another. */
    List<List<Burn>> generate() {
        List<List<Burn>> burns = new ArrayList<>();
        if (!deployments.isEmpty()) {
            for (int number = dice.below(8); number > 0; number--) {
                burns.add(words(dice.pick(deployments), number));
            }
        }
        return burns;
    }

    private List<Burn> words(Deployment near, int number) {
        Instant beganAt = near.lastStatedAt().plus(dice.pick(AFTERWARDS));
        Instant alertedAt = beganAt.plusSeconds(60L * number);
        List<Burn> words = new ArrayList<>();
        for (int said = dice.below(3); said >= 0; said--) {
            Instant began = dice.once(3) ? beganAt.minus(dice.pick(AFTERWARDS)) : beganAt;
            words.add(burn(near.service(), near.environment(), number, alertedAt, began, dice.once(4)));
        }
        return words;
    }

    private static Burn burn(
            ServiceName service,
            EnvironmentName environment,
            int number,
            Instant alerted,
            Instant began,
            boolean gone) {
        return new Burn(service, environment, "answers/most/page-" + number % 2, alerted, began, gone);
    }
}
