package dev.waywiser.streams.platform;

import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.DependencyUpdateState;
import dev.waywiser.events.Drift;
import dev.waywiser.events.DriftState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.FeedbackScale;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.ServiceCreationState;
import dev.waywiser.events.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Views of a few things of each kind, of which many speak of the same, and contradict each other. No two seeds speak of the same. */
final class PlatformHistory {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int VIEWS = 40;

    private final String where;
    private final Random random;

    private PlatformHistory(long seed) {
        where = "-" + seed;
        random = new Random(seed);
    }

    static List<Event> generate(long seed) {
        PlatformHistory history = new PlatformHistory(seed);
        List<Supplier<Event>> kinds =
                List.of(history::creation, history::request, history::update, history::drift, history::feedback);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < VIEWS; i++) {
            events.add(kinds.get(i % kinds.size()).get());
        }
        return events;
    }

    private Event creation() {
        return new ServiceCreation(
                "backstage" + where,
                "t" + random.nextInt(3),
                service(),
                random.nextBoolean() ? null : new RepositoryName("acme/" + random.nextInt(2)),
                text(),
                text(),
                states(ServiceCreationState.class),
                null);
    }

    private Event request() {
        return new PlatformRequest(
                "jira" + where,
                "p" + random.nextInt(3),
                "action-" + random.nextInt(2),
                random.nextBoolean() ? null : service(),
                text(),
                random.nextInt(4) == 0,
                states(PlatformRequestState.class),
                text(),
                null);
    }

    private Event update() {
        return new DependencyUpdate(
                new RepositoryName("acme/shop" + where),
                "" + random.nextInt(3),
                service(),
                text(),
                text(),
                text(),
                text(),
                text(),
                states(DependencyUpdateState.class),
                null);
    }

    private Event drift() {
        return new Drift(
                "argocd" + where,
                service(),
                new EnvironmentName("production"),
                "r" + random.nextInt(2),
                time(),
                random.nextBoolean() ? DriftState.DRIFTED : DriftState.RECONCILED,
                text(),
                text(),
                null);
    }

    private Event feedback() {
        FeedbackScale scale = random.nextBoolean() ? FeedbackScale.CSAT : FeedbackScale.NPS;
        return new Feedback(
                "q1" + where,
                "f" + random.nextInt(3),
                "topic-" + random.nextInt(2),
                scale,
                scale.least() + random.nextInt(scale.most() - scale.least() + 1),
                time(),
                text(),
                random.nextBoolean() ? null : service(),
                text());
    }

    private ServiceName service() {
        return new ServiceName("s" + random.nextInt(2));
    }

    private Instant time() {
        return START.plusSeconds(random.nextInt(6) * 3_600L);
    }

    private @Nullable String text() {
        return random.nextInt(3) == 0 ? null : "text-" + random.nextInt(3);
    }

    private <S extends Enum<S>> Map<S, Instant> states(Class<S> type) {
        Map<S, Instant> states = new EnumMap<>(type);
        S[] all = type.getEnumConstants();
        do {
            states.put(all[random.nextInt(all.length)], time());
        } while (random.nextBoolean());
        return states;
    }
}
