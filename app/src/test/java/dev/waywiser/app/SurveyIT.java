package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.ingest.survey.Link;
import dev.waywiser.ingest.survey.LinkSeal;
import dev.waywiser.ingest.survey.Surveys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** A survey of the real program, answered in a browser, by keyboard alone. */
class SurveyIT {
    private static final String SECRET = "the-secret-of-the-test-of-surveys";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Map<String, String> settings;

    @BeforeEach
    void declare() throws Exception {
        Path surveys = Files.createDirectories(folder.resolve("surveys"));
        Files.writeString(surveys.resolve("now.yaml"), """
                survey: now
                title: How well does the platform serve you?
                until: 2190-01-01
                mostAnswers: 1
                questions:
                  - {topic: onboarding, text: "How content are you with the way to a new service?", scale: csat, comment: What took longest?}
                  - {topic: platform, text: "How likely are you to recommend the platform?", scale: nps}
                """);
        settings = Map.of("WAYWISER_SURVEYS_FOLDER", surveys.toString(), "WAYWISER_SURVEYS_SECRETS", SECRET);
    }

    private static String link(ChildWaywiser waywiser, Instant expires) {
        Link link = Link.of(Link.Kind.PERSONAL, "now", expires, "storefront", null);
        return "http://127.0.0.1:" + waywiser.port() + Surveys.PATH + new LinkSeal(List.of(SECRET)).seal(link);
    }

    @Test
    void form_byKeyboard_onANarrowScreen_takesOneAnswer() throws Exception {
        ConsoleBrowser.assumeInstalled();
        Path data = folder.resolve("data");
        String path;
        try (ChildWaywiser waywiser = ChildWaywiser.up(data, settings);
                ConsoleBrowser browser = ConsoleBrowser.open(folder.resolve("browser"))) {
            String link = link(waywiser, Instant.now().plusSeconds(3_600));
            path = link.substring(link.indexOf(Surveys.PATH));
            browser.get(link);
            browser.assertNothingToComplainOf();
            assertReadable(browser);
            browser.assertNarrow();

            browser.press(Keys.TAB, Keys.TAB, "It & <b>all</b>", Keys.TAB, Keys.TAB, Keys.ENTER);
            browser.await("what is wrong", () -> browser.text("h2").equals("2 things are to be mended"));
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("q1-1");
            assertThat(browser.element("fieldset").getDomAttribute("aria-describedby"))
                    .isEqualTo("q1-problem");
            assertThat(browser.text("#q1-problem")).isEqualTo("Choose an answer from 1 to 5");
            assertThat(browser.element("#q1-comment").getDomProperty("value")).isEqualTo("It & <b>all</b>");
            assertReadable(browser);
            browser.assertNarrow();

            browser.press(Keys.SPACE, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.TAB, Keys.TAB);
            browser.press(Keys.SPACE, Keys.ARROW_LEFT, Keys.TAB);
            assertThat(browser.focused().getTagName()).isEqualTo("button");
            browser.press(Keys.ENTER);
            browser.await("thanks", () -> browser.text("h1").equals("Thank you"));
            assertReadable(browser);

            JsonNode told = feedback(waywiser);
            assertThat(told.path("csatAnswers").asInt()).isEqualTo(1);
            assertThat(told.path("npsAnswers").asInt()).isEqualTo(1);
            assertThat(told.path("csat").isNull() && told.path("csatMean").isNull())
                    .isTrue();
            assertThat(told.path("nps").isNull()).isTrue();

            browser.get(link);
            assertThat(browser.text("h1")).isEqualTo("Already answered");
            browser.get(link(waywiser, Instant.now()));
            assertThat(browser.text("h1")).isEqualTo("Over");
            assertReadable(browser);
            assertCommentsAreToldOfGroupsOnly(waywiser, browser);
            waywiser.kill();
        }
        try (ChildWaywiser again = ChildWaywiser.up(data, settings)) {
            assertThat(again.text(path)).contains("Already answered");
            byte[] other = "q1=1&q2=1".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(again.post(path, other, "Content-Type", "application/x-www-form-urlencoded")
                            .statusCode())
                    .isEqualTo(409);
        }
    }

    private static void assertCommentsAreToldOfGroupsOnly(ChildWaywiser waywiser, ConsoleBrowser browser)
            throws Exception {
        // Where no service is known the page shows how to begin.
        StringBuilder events = new StringBuilder("""
                {"type":"deployment","service":"shop","environment":"production","version":"v1","state":"succeeded","at":"%s"}
                """.formatted(Instant.now()));
        for (int i = 0; i < 5; i++) {
            events.append("""
                    {"type":"feedback","survey":"other","id":"a%d","topic":"builds","scale":"csat","score":4,\
                    "answeredAt":"%s","comment":"Fast <b>enough</b>"}
                    """.formatted(i, Instant.now()));
        }
        assertThat(waywiser.post("/v1/events", events.toString()).statusCode()).isEqualTo(202);
        Instant until = Instant.now().plus(SOON);
        while (waywiser.get("/api/v1/platform/feedback/comments").size() < 5
                || waywiser.get("/api/v1/services").isEmpty()) {
            assertThat(Instant.now()).isBefore(until);
            Thread.sleep(200);
        }
        browser.get("http://127.0.0.1:" + waywiser.port() + "/platform?tz=UTC");
        browser.await(
                "the comments", () -> browser.elements("#feedback .comments li").size() == 5);
        assertThat(browser.text("#feedback .comments li")).contains("builds", "Fast <b>enough</b>");
        assertThat(browser.text("#feedback .comments")).doesNotContain("It & <b>all</b>");
        browser.assertNarrow();
    }

    /** Light and dark. */
    private static void assertReadable(ConsoleBrowser browser) {
        for (String scheme : List.of("dark", "light")) {
            browser.like(scheme);
            browser.assertReadable();
        }
    }

    /** Each question's answer is an event of its own, and comes by itself. */
    private static JsonNode feedback(ChildWaywiser waywiser) throws Exception {
        Instant until = Instant.now().plus(SOON);
        JsonNode told = waywiser.get("/api/v1/platform/feedback");
        while ((told.get(0).path("csatAnswers").asInt() == 0
                        || told.get(0).path("npsAnswers").asInt() == 0)
                && Instant.now().isBefore(until)) {
            Thread.sleep(200);
            told = waywiser.get("/api/v1/platform/feedback");
        }
        return told.get(0);
    }

    @Test
    void invitation_ofTheCommand_givesEachVisitorALink_andEndsWithItsAnswers() throws Exception {
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder.resolve("data"), settings)) {
            String url = "http://127.0.0.1:" + waywiser.port();
            ChildWaywiser command = ChildWaywiser.startAsIs(
                    settings, "survey", "link", "now", "--invitation", "--team", "payments", "--url", url);
            assertThat(command.awaitExit(SOON)).isZero();
            String invitation = command.output().strip();
            assertThat(invitation).startsWith(url + Surveys.PATH);

            String first = led(invitation);
            String second = led(invitation);
            assertThat(first).isNotEqualTo(second);
            assertThat(answer(waywiser, first)).isEqualTo(200);
            assertThat(answer(waywiser, second)).isEqualTo(410);
            assertThat(waywiser.text(invitation.substring(url.length()))).contains("all the answers");
            assertThat(waywiser.get("/api/v1/platform/feedback?team=payments")
                            .get(0)
                            .path("csat")
                            .isNull())
                    .isTrue();
        }
    }

    private static String led(String invitation) throws Exception {
        var answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(invitation))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(303);
        return Surveys.PATH + answer.headers().firstValue("Location").orElseThrow();
    }

    private static int answer(ChildWaywiser waywiser, String path) throws Exception {
        byte[] form = "q1=4&q2=9".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return waywiser.post(path, form, "Content-Type", "application/x-www-form-urlencoded")
                .statusCode();
    }
}
