package dev.waywiser.ingest.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.RequestsConfig;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invitations that are sent over HTTP, in front of real Kafka. */
class InvitationsIT {
    private static final String TOKEN = "a-token-of-the-test";
    private static final String PATH = "/api/v1/surveys/platform-q1/invitations";
    private static final LinkSeal SEAL = new LinkSeal(List.of(Samples.SECRET));
    private static final Instant LATER = IngestServer.NOW.plus(Duration.ofHours(5));

    @TempDir
    static Path folder;

    private static Broker broker;
    private static IngestServer server;
    private static IngestServer other;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder.resolve("kafka"));
        Files.writeString(folder.resolve("q1.yaml"), Samples.YAML);
        server = server(surveys(URI.create("https://waywiser.example")), IngestServer.NOW);
        other = server(surveys(null), LATER);
    }

    @AfterAll
    static void stop() {
        server.close();
        other.close();
        broker.close();
    }

    private static SurveysConfig surveys(@Nullable URI url) {
        return new SurveysConfig(folder, List.of(Samples.SECRET), url, 600, 5);
    }

    private static IngestServer server(SurveysConfig surveys, Instant now) {
        return new IngestServer(
                new IngestConfig(
                        broker.bootstrapServers(),
                        Map.of(),
                        new EventAccess.Tokens(List.of(TOKEN)),
                        WebhooksConfig.none(),
                        RequestsConfig.defaults(),
                        surveys,
                        IngestConfig.LARGEST_BODY_BYTES,
                        1_000,
                        IngestConfig.MOST_BYTES_IN_FLIGHT,
                        Duration.ofSeconds(10)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static HttpResponse<String> send(IngestServer to, String path, String body) {
        return to.send("POST", path, body, "Authorization", "Bearer " + TOKEN, "Content-Type", "application/json");
    }

    private static List<Alert> told(String id) {
        return broker.read(AlertTopics.ALERTS).stream()
                .map(record -> AlertTopics.ALERTS.values().deserializer().deserialize("", record.value()))
                .filter(notice -> notice.fingerprint().equals("survey-invitation/platform-q1/" + id))
                .toList();
    }

    private static Link link(Alert notice, String site) {
        assertThat(notice.path()).startsWith(site + Surveys.PATH);
        return SEAL.open(notice.path().substring((site + Surveys.PATH).length()))
                .orElseThrow()
                .link();
    }

    @Test
    void post_isANoticeWithAnInvitation_thatRoutesCanChoose() {
        HttpResponse<String> answer =
                send(server, PATH, "{\"id\":\"spring\",\"team\":\"payments\",\"service\":\"pay\",\"expires\":\"3d\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .isEqualTo("{\"invitation\":\"spring\",\"service\":\"pay\",\"survey\":\"platform-q1\","
                        + "\"team\":\"payments\",\"sentAt\":\"" + IngestServer.NOW + "\"}");
        Alert notice = told("spring").get(0);
        assertThat(notice.kind()).isEqualTo(AlertKind.NOTICE);
        assertThat(notice.name()).isEqualTo("Survey: How well does the platform serve you?");
        assertThat(notice.summary()).isEqualTo("Two minutes. 2 questions, answered anonymously, until 1 April 2026.");
        assertThat(notice.labels())
                .containsOnly(
                        Map.entry("survey", "platform-q1"),
                        Map.entry("invitation", "spring"),
                        Map.entry("team", "payments"),
                        Map.entry("service", "pay"));
        assertThat(notice.startedAt()).isEqualTo(IngestServer.NOW);
        Link link = link(notice, "https://waywiser.example");
        assertThat(link.kind()).isEqualTo(Link.Kind.INVITATION);
        assertThat(link.team()).isEqualTo("payments");
        assertThat(link.expires()).isEqualTo(IngestServer.NOW.plus(Duration.ofDays(3)));
    }

    @Test
    void post_again_atAnotherInstanceAndLater_isTheSameInvitation() {
        String body = "{\"id\":\"again\",\"team\":\"storefront\"}";
        HttpResponse<String> first = send(server, PATH, body);
        HttpResponse<String> second = send(other, PATH, body);

        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(told("again")).hasSizeGreaterThan(1).allMatch(told("again").get(0)::equals);
    }

    @Test
    void post_ofTheSameIdAtTwoInstancesThatKnowNothingOfEachOther_hasOneBoundOnAnswers() {
        send(other, PATH, "{\"id\":\"race\"}");
        Link link = link(told("race").get(0), "http://127.0.0.1:" + other.port());
        assertThat(link.id()).isEqualTo(SEAL.id("platform-q1", "race")).isNotEqualTo(SEAL.id("platform-q1", "other"));
        assertThat(new LinkSeal(List.of("another-secret-of-the-test-of-it")).id("platform-q1", "race"))
                .isNotEqualTo(link.id());
    }

    @Test
    void post_whoseExpiryIsNotTold_isGoodForTwoWeeks_andNeverLongerThanTheSurvey() {
        send(server, PATH, "{\"id\":\"usual\"}");
        send(server, PATH, "{\"id\":\"long\",\"expires\":\"90d\"}");
        assertThat(link(told("usual").get(0), "https://waywiser.example").expires())
                .isEqualTo(IngestServer.NOW.plus(Duration.ofDays(14)));
        assertThat(link(told("long").get(0), "https://waywiser.example").expires())
                .isEqualTo(Instant.parse("2026-04-01T12:30:00Z"));
    }

    @Test
    void post_ofAnIdThatWasSentForAnotherTeam_isRefused() {
        send(server, PATH, "{\"id\":\"taken\",\"team\":\"payments\"}");
        HttpResponse<String> answer = send(server, PATH, "{\"id\":\"taken\",\"team\":\"storefront\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/id", "was sent for another team or service");
        assertThat(told("taken")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/id|is required",
                "{\"id\":null}|/id|is required",
                "{\"id\":\"a b\"}|/id|must have 1 to 60 characters",
                "{\"id\":7}|/id|must be text",
                "{\"id\":\"x1\",\"team\":\"discovery\"}|/team|is none of those that the survey is for",
                "{\"id\":\"x1\",\"expires\":\"soon\"}|/expires|",
                "{\"id\":\"x1\",\"service\":\"\"}|/service|",
                "{\"id\":\"x1\",\"route\":\"all\"}|/route|is not known here; known are expires, id, service, team",
                "[]||must be an object, such as",
                "{||is not JSON"
            })
    void post_wrong_saysWhereAndWhat(String body, @Nullable String pointer, @Nullable String reason) {
        HttpResponse<String> answer = send(server, PATH, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(pointer == null ? "\"errors\":[{\"reason\"" : "\"pointer\":\"" + pointer + "\"")
                .contains(reason == null ? "" : reason);
        assertThat(told("x1")).isEmpty();
    }

    @Test
    void post_whereThereIsNoSuchSurvey_orItIsOver_orNobodyKnowsWhoAsks_isRefused() {
        assertThat(send(server, PATH.replace("q1", "q2"), "{\"id\":\"none\"}").statusCode())
                .isEqualTo(404);
        assertThat(server.post(PATH, "{\"id\":\"none\"}").statusCode()).isEqualTo(401);
        assertThat(server.send("POST", PATH, "id=none", "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(415);
        try (IngestServer late = server(surveys(null), Instant.parse("2026-04-01T12:30:00Z"));
                IngestServer off = server(SurveysConfig.off(), IngestServer.NOW)) {
            assertThat(send(late, PATH, "{\"id\":\"none\"}").statusCode()).isEqualTo(410);
            HttpResponse<String> answer = send(off, PATH, "{\"id\":\"none\"}");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("surveys.folder");
        }
        assertThat(told("none")).isEmpty();
    }
}
