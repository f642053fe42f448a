package dev.waywiser.app.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.Sent;
import dev.waywiser.app.digest.SampleDigest;
import dev.waywiser.app.installed.TypeScript;
import dev.waywiser.events.FeedbackScale;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.ingest.survey.Question;
import dev.waywiser.ingest.survey.Survey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What leaves for Slack and Discord, held against the types that they publish by the compiler of TypeScript. Skipped where there is no npm.
 */
class ChatTypesIT {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String POSTED = "1772359260.000100";
    private static final String HOSTILE =
            "<!channel> @everyone [x](javascript:alert(1)) <script>alert(1)</script> *b* _i_ `c`"
                    + " \u202Eevil\u2066 \uD83D\uDE00 \"quoted\\\" & \n# heading\u0000 \u05E9\u05DC\u05D5\u05DD "
                    + "x".repeat(10_000);

    @TempDir
    static Path folder;

    private static TypeScript chats;
    private static Map<String, String> payloads;

    /** By name of the file: the type that it must be of, before the first dash. */
    @BeforeAll
    static void send() throws Exception {
        chats = TypeScript.of(Path.of("src", "test", "chats"), Path.of("target", "chats"));
        payloads = new LinkedHashMap<>();
        LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> hear(exchange, heard));
        server.start();
        try {
            for (Destination destination : destinations(server.getAddress().getPort())) {
                for (Map.Entry<String, Message> each : messages().entrySet()) {
                    assertThat(destination.send(each.getValue())).isInstanceOf(Sent.Delivered.class);
                    Heard one = heard.take();
                    payloads.put(one.type() + "-" + each.getKey(), one.body());
                }
            }
        } finally {
            server.stop(0);
        }
    }

    private record Heard(String type, String body) {}

    private static void hear(HttpExchange exchange, LinkedBlockingQueue<Heard> heard) throws IOException {
        String type = switch (exchange.getRequestURI().getPath()) {
            case "/slack" -> "SlackHook";
            case "/api/chat.postMessage" -> "SlackPost";
            case "/api/chat.update" -> "SlackUpdate";
            case "/discord" -> "DiscordHook";
            default -> throw new IOException("nobody listens at " + exchange.getRequestURI());
        };
        heard.add(new Heard(type, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        byte[] answer = ("{\"ok\":true,\"ts\":\"" + POSTED + "\"}").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static List<Destination> destinations(int port) throws Exception {
        Path file = Files.writeString(folder.resolve("alerts.yaml"), """
                console: https://waywiser.example
                destinations:
                  - {name: hook, type: slack, url: "http://127.0.0.1:%1$s/slack"}
                  - {name: bot, type: slack-bot, token: xoxb-1, channel: C1, api: "http://127.0.0.1:%1$s/api"}
                  - {name: guild, type: discord, url: "http://127.0.0.1:%1$s/discord"}
                routes: [{name: all, to: [hook, bot, guild]}]
                """.formatted(port));
        return AlertingFile.read(file, Map.of(), Clock.systemUTC()).destinations();
    }

    private static Map<String, Message> messages() {
        Survey survey = new Survey(
                "platform",
                "How is the platform? " + HOSTILE.substring(0, 80),
                "Five minutes.",
                START,
                START.plus(Duration.ofDays(7)),
                Set.of(),
                10,
                List.of(new Question("nps", "How likely?", FeedbackScale.NPS, true, null)));
        Map<String, Message> messages = new LinkedHashMap<>();
        messages.put("firing", message(false, null, alert("checkout", null)));
        messages.put("reminder", message(true, POSTED, alert("checkout", null)));
        messages.put("resolved", message(false, POSTED, alert("checkout", START.plusSeconds(600))));
        messages.put("test", Sample.message(START));
        messages.put(
                "grouped",
                message(
                        false,
                        null,
                        Stream.concat(
                                        IntStream.range(0, 100).mapToObj(i -> alert("service-" + i, null)),
                                        Stream.of(alert("shop", START.plusSeconds(60))))
                                .toArray(Alert[]::new)));
        messages.put("digest", message(false, null, SampleDigest.notice(START, HOSTILE)));
        messages.put("survey", Invitation.message(survey, "https://waywiser.example/survey/platform?x=1&y=2", START));
        messages.put("hostile", message(false, null, alert(HOSTILE, null)));
        return messages;
    }

    private static Message message(boolean reminder, @Nullable String reference, Alert... alerts) {
        List<Item> items = Stream.of(alerts)
                .map(alert -> new Item(alert, alert.isFiring(), !reminder))
                .toList();
        return new Message("wwm_1", items, reminder, START.plusSeconds(700), reference);
    }

    private static Alert alert(String service, @Nullable Instant end) {
        return new Alert(
                "alert-" + Integer.toHexString(service.hashCode()),
                AlertKind.SLO,
                "availability/objective-1/page-1h",
                Severity.PAGE,
                START,
                end,
                false,
                end == null ? START : end,
                new TreeMap<>(Map.of(Alert.SERVICE, service, Alert.TEAM, service, Alert.ENVIRONMENT, "production")),
                service + ": 2.10 % were bad in 1h",
                new Alert.Burn(14.4, "1h", 21.0, "5m", 25.5, 0.999, "30d", 0.432, 252, 12_000),
                new Alert.Deployed("gh-4711", service, "production", START.minusSeconds(240)),
                "/slos?slo=availability");
    }

    @BeforeEach
    void writePayloads() throws Exception {
        for (Map.Entry<String, String> each : payloads.entrySet()) {
            write(each.getKey(), each.getValue());
        }
    }

    @Test
    void payloads_ofEveryKindOfMessage_areWhatTheChatTakes() throws Exception {
        assertThat(payloads).hasSize(3 * messages().size()).containsKeys("SlackUpdate-resolved", "SlackPost-reminder");
        chats.findsNothing();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SlackHook-firing | \"type\":\"header\" | \"type\":\"heading\" | \"heading\"",
                "SlackHook-grouped | \"type\":\"context\" | \"type\":\"contexts\" | \"contexts\"",
                "SlackHook-hostile | \"type\":\"plain_text\" | \"type\":\"mrkdwn\" | \"mrkdwn\"",
                "SlackPost-digest | \"url\": | \"uri\": | uri",
                "SlackUpdate-resolved | \"style\":{\"bold\":true} | \"style\":{\"bald\":true} | bald",
                "SlackPost-survey | \"channel\": | \"chanel\": | chanel",
                "DiscordHook-grouped | \"color\":12986408 | \"color\":\"12986408\" | is not assignable to type 'number'",
                "DiscordHook-digest | \"description\": | \"descriptions\": | descriptions",
                "DiscordHook-survey | \"parse\":[] | \"parse\":[\"all\"] | \"all\"",
                "DiscordHook-hostile | \"embeds\":[ | \"embed\":[ | embed"
            })
    void mistake_isFound(String file, String right, String wrong, String expected) throws Exception {
        String payload = payloads.get(file);
        if (payload == null || !payload.contains(right)) {
            throw new IllegalStateException(file + " has no " + right + ": " + payload);
        }
        write(file, payload.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        chats.finds(file, expected);
    }

    private static void write(String file, String payload) throws Exception {
        chats.write(file, file.substring(0, file.indexOf('-')), payload);
    }
}
