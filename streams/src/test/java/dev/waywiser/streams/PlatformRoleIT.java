package dev.waywiser.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.query.DependencyFigures;
import dev.waywiser.store.query.DriftFigures;
import dev.waywiser.store.query.FeedbackFigures;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.OnboardingFigures;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.PlatformRequestFigures;
import dev.waywiser.store.query.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What happens to a platform, on its way from events to answers. */
class PlatformRoleIT extends WithRole {
    private static final Period MARCH =
            new Period(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Selection PRODUCTION = Selection.production(List.of("production"));

    @Test
    void events_ofEachKind_becomeNumbers() {
        send("""
                {"type":"service_creation","id":"1","service":"basket","template":"java",
                 "states":{"started":"2026-03-02T00:00:00Z","succeeded":"2026-03-02T00:05:00Z"}}""");
        send("""
                {"type":"deployment","service":"basket","environment":"production","id":"d1",
                 "state":"succeeded","at":"2026-03-03T00:00:00Z"}""");
        send("""
                {"type":"platform_request","id":"1","action":"dns","state":"fulfilled","at":"2026-03-02T10:00:00Z"}""");
        send("""
                {"type":"platform_request","id":"1","action":"dns","state":"asked","at":"2026-03-02T09:00:00Z"}""");
        send("""
                {"type":"dependency_update","repository":"acme/basket","number":"7",
                 "state":"opened","at":"2026-03-02T09:00:00Z"}""");
        send("""
                {"type":"drift","service":"basket","environment":"production","resource":"app",
                 "state":"reconciled","at":"2026-03-02T11:00:00Z"}""");
        send("""
                {"type":"drift","service":"basket","environment":"production","resource":"app",
                 "state":"drifted","at":"2026-03-02T09:00:00Z"}""");
        for (int i = 0; i < 2; i++) {
            send("""
                    {"type":"feedback","survey":"q1","id":"%d","topic":"builds","scale":"csat","score":5,
                     "answeredAt":"2026-03-02T09:00:00Z"}""".formatted(i));
        }
        producer.flush();

        await(
                "the creation and its deployment are there",
                () -> onboarding().funnel().inProduction() == 1);
        assertThat(onboarding().toProduction().median()).isEqualTo(86_400);
        await("both views of the request are there", () -> requests().fulfilMedian() != null);
        assertThat(requests().fulfilMedian()).isEqualTo(3_600);
        await("the update is there", () -> updates().updates().open() == 1);
        await("both ends of the drift are there", () -> drift().reconciled() == 1);
        assertThat(drift().reconcileMedian()).isEqualTo(7_200);
        await("the answers are there", () -> feedback().csatAnswers() == 2);
        assertThat(feedback().csatMean()).isEqualTo(5);
    }

    private void send(String json) {
        Event event = EventJson.readOne(json.getBytes(StandardCharsets.UTF_8));
        producer.send(
                new ProducerRecord<>(
                        EventTopics.of(event).name(),
                        event.partitionKey().getBytes(StandardCharsets.UTF_8),
                        EventJson.write(event)),
                (written, failure) -> {
                    if (failure != null) {
                        throw new IllegalStateException(failure);
                    }
                });
    }

    private OnboardingFigures onboarding() {
        return store.platform().onboarding(MARCH, PRODUCTION, Group.NONE).get(0);
    }

    private PlatformRequestFigures requests() {
        return store.platform().requests(MARCH, Selection.ALL, Group.NONE).get(0);
    }

    private DependencyFigures updates() {
        return store.platform().dependencies(MARCH, Selection.ALL, Group.NONE).get(0);
    }

    private DriftFigures drift() {
        return store.platform().drift(MARCH, Selection.ALL, Group.NONE).get(0);
    }

    private FeedbackFigures feedback() {
        return store.platform().feedback(MARCH, Selection.ALL, Group.NONE, 2).get(0);
    }
}
