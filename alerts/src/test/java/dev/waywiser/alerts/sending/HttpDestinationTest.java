package dev.waywiser.alerts.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.alerts.Listener;
import dev.waywiser.alerts.Listener.Mood;
import dev.waywiser.alerts.SampleAlerts;
import dev.waywiser.alerts.format.Format;
import dev.waywiser.alerts.format.SlackBot;
import dev.waywiser.alerts.format.Telegram;
import dev.waywiser.alerts.format.Webhook;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDestinationTest {
    private static final Wording WORDING = new Wording(null);
    private static final Clock CLOCK = Clock.fixed(SampleAlerts.START, ZoneOffset.UTC);

    private final Poster poster = new Poster(Duration.ofSeconds(1));
    private Listener listener;

    @BeforeEach
    void listen() throws Exception {
        listener = new Listener();
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @ParameterizedTest
    @CsvSource({
        "IS_BUSY, RATE_LIMITED, true, false",
        "FAILS, SERVER_ERROR, true, true",
        "HANGS, NO_ANSWER, true, true",
        "DRIPS, NO_ANSWER, true, true",
        "CLOSES, NO_ANSWER, true, true",
        "REDIRECTS, REDIRECTED, false, false"
    })
    void aFailureIsKnownForWhatItIs(Mood mood, Reason reason, boolean passes, boolean mayHaveArrived) throws Exception {
        listener.mood = mood;
        Sent sent =
                destination(new Webhook(listener.url("/hook"), null, WORDING)).send(message(null));

        assertThat(sent).isInstanceOfSatisfying(Sent.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(reason);
            assertThat(failed.reason().passes()).isEqualTo(passes);
            assertThat(failed.reason().mayHaveArrived()).isEqualTo(mayHaveArrived);
            assertThat(failed.after()).isEqualTo(mood == Mood.IS_BUSY ? Duration.ofSeconds(2) : null);
        });
        assertThat(listener.heard).as("a redirect is not followed").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, NOT_ACCEPTED",
        "401, UNAUTHORIZED",
        "403, UNAUTHORIZED",
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "413, NOT_ACCEPTED",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, SERVER_ERROR"
    })
    void aStatusIsKnownForWhatItIs(int status, Reason reason) {
        assertThat(new Answer(status, Optional.empty(), "").failed(CLOCK).reason())
                .isEqualTo(reason);
    }

    @Test
    void howLongToWaitIsSecondsOrADateAndNeverMoreThanAnHour() {
        Instant then = SampleAlerts.START.plusSeconds(90);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atOffset(ZoneOffset.UTC));
        assertThat(after(date)).isEqualTo(Duration.ofSeconds(90));
        assertThat(after("0.3")).isEqualTo(Duration.ofMillis(300));
        assertThat(after("999999999")).isEqualTo(Duration.ofHours(1));
        assertThat(after("soon")).isNull();
    }

    @Test
    void whereNobodyListensItIsUnreachable() throws Exception {
        URI nobody = listener.url("/hook");
        listener.close();
        assertThat(destination(new Webhook(nobody, null, WORDING)).send(message(null)))
                .isInstanceOfSatisfying(
                        Sent.Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @Test
    void aMessageThatCannotBeMadeIsRefusedAndSaysWhy() throws Exception {
        Format broken = ignored -> {
            throw new IllegalStateException("no words");
        };
        assertThat(destination(broken).send(message(null))).isInstanceOfSatisfying(Sent.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Reason.NOT_BUILT);
            assertThat(failed.detail()).contains("no words");
        });
    }

    @Test
    void telegramSaysInItsBodyHowLongToWait() {
        Answer busy = new Answer(429, Optional.empty(), "{\"ok\":false,\"parameters\":{\"retry_after\":7}}");
        Sent sent = new Telegram(listener.url("/"), "1", WORDING).read(busy, CLOCK);
        assertThat(((Sent.Failed) sent).after()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aSlackBotPostsOnceAndThenUpdates() throws Exception {
        SlackBot bot = new SlackBot("slack", listener.url("/api/"), "xoxb-1", "C1", WORDING, poster, CLOCK);
        listener.answer = "{\"ok\":true,\"ts\":\"1700000000.1\"}";
        Sent first = bot.send(message(null));
        assertThat(first).isEqualTo(new Sent.Delivered("1700000000.1"));

        Item over = new Item(
                SampleAlerts.ended(SampleAlerts.of("checkout"), SampleAlerts.START.plusSeconds(60)), false, true);
        bot.send(new Message("wwm_2", List.of(over), false, SampleAlerts.START, "1700000000.1"));

        assertThat(listener.heard)
                .extracting(Listener.Heard::path)
                .containsExactly("/api/chat.postMessage", "/api/chat.update");
        assertThat(listener.heard.get(1).body()).contains("\"ts\":\"1700000000.1\"");
    }

    @Test
    void whatSlackRefusesInASuccessfulAnswerIsAFailure() throws Exception {
        SlackBot bot = new SlackBot("slack", listener.url("/api/"), "xoxb-1", "C1", WORDING, poster, CLOCK);
        listener.answer = "{\"ok\":false,\"error\":\"invalid_auth\"}";
        assertThat(bot.send(message(null))).isEqualTo(new Sent.Failed(Reason.UNAUTHORIZED, "invalid_auth", null));
    }

    private static @Nullable Duration after(String header) {
        return new Answer(429, Optional.of(header), "").failed(CLOCK).after();
    }

    private Destination destination(Format format) {
        return new HttpDestination("test", format, poster, CLOCK);
    }

    private static Message message(@Nullable String reference) {
        return new Message(
                "wwm_1",
                List.of(new Item(SampleAlerts.of("checkout"), true, true)),
                false,
                SampleAlerts.START.plusSeconds(60),
                reference);
    }
}
