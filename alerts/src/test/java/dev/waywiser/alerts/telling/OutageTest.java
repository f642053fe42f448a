package dev.waywiser.alerts.telling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.alerts.Fluctuation;
import dev.waywiser.alerts.Hearing;
import dev.waywiser.alerts.Listener;
import dev.waywiser.alerts.Listener.Mood;
import dev.waywiser.alerts.SampleAlerts;
import dev.waywiser.alerts.board.Board;
import dev.waywiser.alerts.format.Webhook;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.HttpDestination;
import dev.waywiser.alerts.sending.Poster;
import dev.waywiser.alerts.sending.Sent;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Notification;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An hour without a destination, in the time of a clock that runs as fast as the requests that are really made. */
class OutageTest {
    private static final Duration BEFORE = Duration.ofMinutes(10);
    private static final Duration OUTAGE = Duration.ofHours(1);
    private static final Duration AFTERWARDS = Duration.ofMinutes(15);
    private static final Duration EVENTS_EVERY = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int SERVICES = 30;

    /** A minute at most is waited after a failure, half of it by chance; the first six waits are shorter. */
    private static final int MOST_ATTEMPTS = 60 * 2 + 6;

    private final RunningClock clock = new RunningClock();
    private final Fluctuation fluctuation = new Fluctuation(3, SERVICES);
    private final Board board = new Board();
    private final List<Notification> log = new ArrayList<>();
    private final Set<String> alerts = new HashSet<>();
    private Instant nextEvent = clock.now;
    private Listener listener;
    private Courier courier;

    @BeforeEach
    void listen() throws Exception {
        listener = new Listener();
        courier = new Courier(
                new Timed(listener, clock),
                TellerTest.routing(null, List.of()),
                board,
                new Kept(),
                new SimpleMeterRegistry(),
                clock);
    }

    @AfterEach
    void hangUp() {
        listener.close();
    }

    @ParameterizedTest
    @CsvSource({"IS_BUSY, 60", "FAILS, 60", "HANGS, 50", "CLOSES, 60", "REDIRECTS, 11"})
    void anHourAway_losesNothing_doublesNothing_andTakesNoMoreThanItsBounds(Mood mood, int leastAttempts)
            throws Exception {
        letPass(BEFORE);
        letAllBeTold();
        int messagesBefore = listener.heard.size();
        int logBefore = log.size();
        int requestsBefore = listener.requests.get();
        assertThat(Hearing.firing(listener.heard))
                .isEqualTo(fluctuation.firing())
                .isNotEmpty();

        listener.mood = mood;
        letPass(OUTAGE);
        assertThat(listener.heard).as("what it took while it was away").hasSize(messagesBefore);
        int attempts = listener.requests.get() - requestsBefore;
        assertThat(attempts).isBetween(leastAttempts, MOST_ATTEMPTS);
        assertThat(log.size() - logBefore)
                .as("notes: before and after each attempt, of the two alerts in it at most")
                .isLessThanOrEqualTo(4 * attempts);
        isBounded();

        assertThat(comeBack())
                .as("messages after the outage: one for each service, of how things stand")
                .isBetween(2, SERVICES);
    }

    @Test
    void anHourInWhichItIsAwayInEveryWay_losesNothingAndDoublesNothing() throws Exception {
        letPass(BEFORE);
        letAllBeTold();
        for (int i = 0; i < 12; i++) {
            listener.mood = Mood.values()[1 + i % 5];
            letPass(OUTAGE.dividedBy(12));
        }
        comeBack();
    }

    /** All is told at once, and goes on as before; how many messages that took at once. */
    private int comeBack() throws InterruptedException {
        int before = listener.heard.size();
        listener.mood = Mood.TAKES;
        letPassUntilItTakes();
        int messages = listener.heard.size() - before;
        letAllBeTold();
        isToldAndOnce();
        letPass(AFTERWARDS);
        letAllBeTold();
        isToldAndOnce();
        isBounded();
        return messages;
    }

    /** Also where it had worked on what it did not answer. */
    private void isToldAndOnce() {
        assertThat(Hearing.firing(listener.heard))
                .isEqualTo(fluctuation.firing())
                .isNotEmpty();
        assertThat(Hearing.firing(listener.received)).isEqualTo(fluctuation.firing());
        assertThat(Hearing.repeated(listener)).isZero();
        assertThat(listener.heard).extracting(Listener.Heard::id).doesNotHaveDuplicates();
    }

    /** What is held grows with the alerts of a week, whatever their number of attempts. */
    private void isBounded() {
        assertThat(board.view("chat").notes()).hasSizeLessThanOrEqualTo(2 * alerts.size());
        assertThat(board.view("chat").known()).hasSizeLessThanOrEqualTo(2 * SERVICES);
        assertThat(board.view("chat").alerts()).hasSizeLessThanOrEqualTo(2 * SERVICES);
    }

    /** Whatever wait the last failure led to, and then until nothing is left to say. */
    private void letPassUntilItTakes() throws InterruptedException {
        int before = listener.heard.size();
        while (listener.heard.size() == before) {
            step(clock.now.plus(Duration.ofMinutes(10)));
        }
        letPass(Duration.ofSeconds(2));
    }

    /** Nothing happens for a while, so that nothing is on its way. */
    private void letAllBeTold() throws InterruptedException {
        nextEvent = clock.now.plus(EVENTS_EVERY);
        letPass(EVENTS_EVERY.minusSeconds(1));
    }

    private void letPass(Duration length) throws InterruptedException {
        Instant end = clock.now.plus(length);
        while (clock.now.isBefore(end)) {
            step(end);
        }
    }

    private void step(Instant end) throws InterruptedException {
        while (!nextEvent.isAfter(clock.now)) {
            Alert alert = fluctuation.next(nextEvent);
            alerts.add(alert.key());
            board.put(alert, nextEvent);
            nextEvent = nextEvent.plus(EVENTS_EVERY);
        }
        Courier.Rest rest = courier.goOn();
        Instant until = clock.now.plus(rest.most());
        clock.now = rest.untilChange() && nextEvent.isBefore(until) ? nextEvent : until;
    }

    private static final class RunningClock extends Clock {
        private Instant now = SampleAlerts.START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("one zone is enough here");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final class Kept implements Log {
        @Override
        public void begin(List<Notification> notes) {
            log.addAll(notes);
        }

        @Override
        public void write(List<Notification> notes) {
            log.addAll(notes);
        }
    }

    /** A real destination that is waited for in the time of the test's clock: ten seconds of it for one that hangs. */
    private static final class Timed implements Destination {
        private final Listener listener;
        private final RunningClock clock;
        private final Destination patient;
        private final Destination hasty;

        Timed(Listener listener, RunningClock clock) {
            this.listener = listener;
            this.clock = clock;
            Webhook format = new Webhook(listener.url("/"), null, new Wording(null));
            this.patient = new HttpDestination("chat", format, new Poster(ANSWER_WITHIN), clock);
            this.hasty = new HttpDestination("chat", format, new Poster(Duration.ofMillis(50)), clock);
        }

        @Override
        public String name() {
            return "chat";
        }

        @Override
        public Sent send(Message message) throws InterruptedException {
            boolean hangs = listener.mood == Mood.HANGS;
            Sent sent = (hangs ? hasty : patient).send(message);
            clock.now = clock.now.plus(hangs ? ANSWER_WITHIN : Duration.ofMillis(20));
            return sent;
        }
    }
}
