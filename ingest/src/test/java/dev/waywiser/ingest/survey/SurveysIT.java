package dev.waywiser.ingest.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Feedback;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.RequestsConfig;
import dev.waywiser.ingest.RestartableBroker;
import dev.waywiser.ingest.WebhooksConfig;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of surveys in front of real Kafka, as browsers ask for them. */
class SurveysIT {
    private static final Instant EXPIRES = Instant.parse("2026-03-15T00:00:00Z");
    private static final LinkSeal SEAL = new LinkSeal(List.of(Samples.SECRET));
    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
    private static final String ANSWER = "q1=4&q1-comment=Databases+%3Cscript%3E&q2=9";

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder.resolve("kafka"));
        Files.createDirectories(folder.resolve("surveys"));
        Files.writeString(folder.resolve("surveys/q1.yaml"), Samples.YAML);
        server = server(surveys(600));
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    private static SurveysConfig surveys(int perMinute) {
        return new SurveysConfig(
                folder.resolve("surveys"),
                List.of(Samples.SECRET),
                URI.create("https://waywiser.example"),
                perMinute,
                5);
    }

    private static IngestServer server(SurveysConfig surveys) {
        return server(broker.bootstrapServers(), surveys, IngestServer.NOW);
    }

    private static IngestServer server(String bootstrapServers, SurveysConfig surveys, Instant now) {
        return new IngestServer(
                new IngestConfig(
                        bootstrapServers,
                        Map.of(),
                        new EventAccess.Open(),
                        WebhooksConfig.none(),
                        RequestsConfig.defaults(),
                        surveys,
                        IngestConfig.LARGEST_BODY_BYTES,
                        1_000,
                        IngestConfig.MOST_BYTES_IN_FLIGHT,
                        Duration.ofSeconds(2)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Link link(Link.Kind kind) {
        return Link.of(kind, "platform-q1", EXPIRES, "storefront", null);
    }

    private static String personal() {
        return Surveys.PATH + SEAL.seal(link(Link.Kind.PERSONAL));
    }

    private static HttpResponse<String> get(String path) {
        return server.send("GET", path, "");
    }

    private static List<Feedback> answersTo(String path) {
        LinkSeal.Opened opened =
                SEAL.open(path.substring(Surveys.PATH.length())).orElseThrow();
        List<String> ids = List.of(
                opened.keys().answer(opened.link(), "onboarding"), opened.keys().answer(opened.link(), "platform"));
        return broker.read(EventTopics.FEEDBACK).stream()
                .map(record -> EventTopics.FEEDBACK.values().deserializer().deserialize("", record.value()))
                .filter(answer -> ids.contains(answer.id()))
                .toList();
    }

    private static @Nullable String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    @Test
    void get_genuineLink_showsTheForm_whichNobodyKeepsOrFinds() {
        HttpResponse<String> form = get(personal());

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body())
                .contains("<legend", "How content are you with the way to a new service?", "name=\"q1\"")
                .contains("name=\"q1-comment\"", "name=\"q2\"", "at least 5 answered")
                .doesNotContain("<script", "http://", "https://");
        assertThat(header(form, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(form, "X-Robots-Tag")).isEqualTo("noindex, nofollow");
        assertThat(header(form, "Set-Cookie")).isNull();
        assertThat(header(form, "Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    @Test
    void post_answer_isStoredOncePerQuestion_withoutItsRawFormAndItsTime() {
        String path = personal();
        int deliveries = broker.read(EventTopics.DELIVERIES).size();

        HttpResponse<String> thanks = server.post(path, ANSWER.getBytes(java.nio.charset.StandardCharsets.UTF_8), FORM);

        assertThat(thanks.statusCode()).as(thanks.body()).isEqualTo(200);
        assertThat(thanks.body()).contains("<h1>Thank you</h1>");
        assertThat(answersTo(path))
                .extracting(Feedback::topic, Feedback::score, Feedback::comment, Feedback::team, Feedback::answeredAt)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "onboarding",
                                4,
                                "Databases <script>",
                                "storefront",
                                Instant.parse("2026-03-01T00:00:00Z")),
                        org.assertj.core.groups.Tuple.tuple(
                                "platform", 9, null, "storefront", Instant.parse("2026-03-01T00:00:00Z")));
        assertThat(broker.read(EventTopics.DELIVERIES)).hasSize(deliveries);
        assertThat(broker.read(EventTopics.FEEDBACK))
                .allSatisfy(record -> assertThat(record.headers()).isEmpty());
    }

    @Test
    void post_again_isNotTakenTwice_byThisNorAnotherInstance() {
        String path = personal();
        assertThat(post(server, path, ANSWER).statusCode()).isEqualTo(200);

        assertThat(get(path).statusCode()).isEqualTo(409);
        HttpResponse<String> again = post(server, path, "q1=1");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Already answered");
        try (IngestServer other = server(surveys(600))) {
            assertThat(post(other, path, "q1=1").statusCode()).isEqualTo(409);
        }
        assertThat(answersTo(path)).hasSize(2);
    }

    @Test
    void post_wrong_comesBackFilledIn_withTheFirstProblemInFocus() {
        String path = personal();

        HttpResponse<String> wrong = post(server, path, "q1=&q1-comment=%3C%2Ftextarea%3E%3Cb%3E&q2=11");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("2 things are to be mended", "href=\"#q1-1\"", "id=\"q1-problem\"")
                .contains("aria-invalid=\"true\"", "aria-describedby=\"q1-problem\"")
                .contains("&lt;/textarea&gt;&lt;b&gt;")
                .doesNotContain("</textarea><b>");
        assertThat(wrong.body().split("autofocus", -1)).hasSize(2);
        assertThat(answersTo(path)).isEmpty();
        assertThat(post(server, path, ANSWER).statusCode()).isEqualTo(200);
    }

    @Test
    void link_expiredForgedOrOfNoSurvey_leadsToNothing() {
        String expired =
                Surveys.PATH + SEAL.seal(Link.of(Link.Kind.PERSONAL, "platform-q1", IngestServer.NOW, null, null));
        String unknown = Surveys.PATH + SEAL.seal(Link.of(Link.Kind.PERSONAL, "gone", EXPIRES, null, null));
        String forged = Surveys.PATH
                + new LinkSeal(List.of("another-secret-of-the-same-kind!!")).seal(link(Link.Kind.PERSONAL));
        for (Map.Entry<String, Integer> each : Map.of(expired, 410, unknown, 410, forged, 404, personal() + "x", 404)
                .entrySet()) {
            assertThat(get(each.getKey()).statusCode()).as(each.getKey()).isEqualTo(each.getValue());
            assertThat(post(server, each.getKey(), ANSWER).statusCode()).isEqualTo(each.getValue());
        }
        assertThat(get(expired).body()).contains("This link has expired");
    }

    @Test
    void survey_beforeAndAfterItsTime_isClosed() {
        String path = Surveys.PATH
                + SEAL.seal(
                        Link.of(Link.Kind.PERSONAL, "platform-q1", Instant.parse("2027-01-01T00:00:00Z"), null, null));
        try (IngestServer early =
                        server(broker.bootstrapServers(), surveys(600), Instant.parse("2026-01-31T23:59:59Z"));
                IngestServer late =
                        server(broker.bootstrapServers(), surveys(600), Instant.parse("2026-04-01T12:30:00Z"))) {
            assertThat(post(early, path, ANSWER).statusCode()).isEqualTo(404);
            assertThat(post(late, path, ANSWER).statusCode()).isEqualTo(410);
        }
        assertThat(answersTo(path)).isEmpty();
    }

    @Test
    void invitation_leadsEachVisitOn_untilItHasAllItsAnswers() {
        String invitation = Surveys.PATH + SEAL.seal(link(Link.Kind.INVITATION));
        String first = led(invitation);
        String second = led(invitation);
        String third = led(invitation);
        String fourth = led(invitation);
        assertThat(List.of(first, second, third, fourth)).doesNotHaveDuplicates();

        assertThat(post(server, invitation, ANSWER).statusCode()).isEqualTo(400);
        assertThat(post(server, first, "q1=1").statusCode()).isEqualTo(200);
        assertThat(post(server, first, "q1=2").statusCode()).isEqualTo(409);
        assertThat(post(server, second, "q1=3").statusCode()).isEqualTo(200);
        assertThat(post(server, third, "q1=5&q2=7").statusCode()).isEqualTo(200);
        HttpResponse<String> full = post(server, fourth, "q1=5");
        assertThat(full.statusCode()).isEqualTo(410);
        assertThat(full.body()).contains("This invitation has all the answers");
        try (IngestServer other = server(surveys(600))) {
            assertThat(other.send("GET", invitation, "").statusCode()).isEqualTo(410);
        }
    }

    private static String led(String invitation) {
        HttpResponse<String> answer = get(invitation);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        return Surveys.PATH + header(answer, "Location");
    }

    @Test
    void post_fromAnotherSiteOrInAnotherForm_isRefused() {
        String path = personal();
        assertThat(status(path, "Origin", "https://evil.example")).isEqualTo(400);
        assertThat(status(path, "Origin", "null")).isEqualTo(400);
        assertThat(status(path, "Sec-Fetch-Site", "cross-site")).isEqualTo(400);
        assertThat(server.post(
                                path,
                                ANSWER.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                "Content-Type",
                                "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(post(server, path, "q1=4&q1-comment=" + "a".repeat(Filled.LARGEST_BODY_BYTES))
                        .statusCode())
                .isEqualTo(413);
        assertThat(answersTo(path)).isEmpty();

        assertThat(status(path, "Origin", "https://waywiser.example")).isEqualTo(200);
        assertThat(status(personal(), "Origin", "http://127.0.0.1:" + server.port()))
                .isEqualTo(200);
    }

    private static int status(String path, String name, String value) {
        return server.post(
                        path, ANSWER.getBytes(java.nio.charset.StandardCharsets.UTF_8), FORM[0], FORM[1], name, value)
                .statusCode();
    }

    private static HttpResponse<String> post(IngestServer to, String path, String form) {
        return to.post(path, form.getBytes(java.nio.charset.StandardCharsets.UTF_8), FORM);
    }

    @Test
    void surveys_withoutFolderOrSecret_areOff() {
        for (SurveysConfig off :
                List.of(SurveysConfig.off(), new SurveysConfig(folder.resolve("surveys"), List.of(), null, 600, 5))) {
            try (IngestServer without = server(off)) {
                assertThat(without.send("GET", personal(), "").statusCode()).isEqualTo(404);
                HttpResponse<String> answer = post(without, personal(), ANSWER);
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).contains("surveys.folder and surveys.secrets");
            }
        }
    }

    @Test
    void client_askingTooOften_isHeldUp() {
        try (IngestServer slow = server(surveys(2))) {
            String path = personal();
            assertThat(slow.send("GET", path, "").statusCode()).isEqualTo(200);
            assertThat(slow.send("GET", path, "").statusCode()).isEqualTo(200);
            HttpResponse<String> third = post(slow, path, ANSWER);
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.body()).contains("One moment");
            assertThat(header(third, "Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void kafka_away_givesTheFormBackAsItWasFilledIn(@TempDir Path data) throws Exception {
        String path = personal();
        try (RestartableBroker kafka = new RestartableBroker(data);
                IngestServer alone = server(kafka.bootstrapServers(), surveys(600), IngestServer.NOW)) {
            assertThat(alone.send("GET", path, "").statusCode()).isEqualTo(200);
            kafka.stop();
            HttpResponse<String> away = post(alone, path, "q1=4&q1-comment=Databases&q2=9");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(header(away, "Retry-After")).isEqualTo("5");
            assertThat(away.body())
                    .contains("nothing of it is lost", ">Databases</textarea>", "Send it again")
                    .containsPattern("id=\"q1-4\"[^>]*checked")
                    .containsPattern("id=\"q2-9\"[^>]*checked");

            kafka.start();
            HttpResponse<String> again = away;
            for (int i = 0; i < 60 && again.statusCode() == 503; i++) {
                Thread.sleep(500);
                again = post(alone, path, "q1=4&q1-comment=Databases&q2=9");
            }
            assertThat(again.statusCode()).isEqualTo(200);
        }
    }
}
