package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, on the real program. */
class ConsoleIT {
    private static final String BASE_SHA = "1".repeat(40);
    private static final String NEXT_SHA = "2".repeat(40);

    @TempDir
    Path folder;

    private ChildWaywiser waywiser;
    private ConsoleBrowser browser;

    @BeforeEach
    void open() throws Exception {
        ConsoleBrowser.assumeInstalled();
        waywiser = ChildWaywiser.up(folder.resolve("data"));
        browser = ConsoleBrowser.open(folder.resolve("browser"));
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (waywiser != null) {
            waywiser.close();
        }
    }

    @Test
    void console_fromTheFirstEventOn_showsWhatTheApiSays() throws Exception {
        browser.get("http://127.0.0.1:" + waywiser.port() + "/");
        browser.await("the empty state", () -> browser.element("#start").isDisplayed());
        assertThat(browser.element("#first-event").getText()).startsWith("curl");

        Instant now = Instant.now().minus(Duration.ofMinutes(5));
        send(
                change(BASE_SHA, "", now.minus(Duration.ofHours(30))),
                change(NEXT_SHA, "\"" + BASE_SHA + "\"", now.minus(Duration.ofHours(3))),
                deployment("d1", BASE_SHA, now.minus(Duration.ofHours(2))),
                deployment("d2", NEXT_SHA, now.minus(Duration.ofHours(1))));
        browser.await(
                "both deployments", () -> browser.text("#frequency-deployments").equals("2"));
        browser.await("the change", () -> browser.text("#lead-time-changes").equals("1"));
        assertThat(browser.text("#lead-time-value")).startsWith("2");
        assertThat(waywiser.get("/api/v1/dora")
                        .get(0)
                        .get("leadTimeMedianSeconds")
                        .doubleValue())
                .isEqualTo(7200);
        assertThat(browser.elements("#breakdown-table tr[data-key]")).hasSize(1);
        assertThat(browser.elements("canvas")).isNotEmpty();

        browser.run("window.sameDocument = true");
        send(deployment("d3", NEXT_SHA, now));
        browser.await(
                "the third deployment, without a reload",
                () -> browser.text("#frequency-deployments").equals("3"));
        assertThat(browser.text("#frequency-redeploys")).isEqualTo("1");
        assertThat(browser.run("return window.sameDocument")).isEqualTo(true);

        browser.assertNarrow();
        browser.assertNothingToComplainOf();
    }

    @Test
    void console_asksForSomethingUnknown_saysSo() throws Exception {
        send(deployment("d1", BASE_SHA, Instant.now().minus(Duration.ofHours(2))));
        browser.get("http://127.0.0.1:" + waywiser.port() + "/?from=2001-01-01&to=2026-11-01");
        browser.await("the API's words", () -> browser.element("#trouble").isDisplayed());
        assertThat(browser.text("#trouble")).contains("days before to");
    }

    private void send(String... events) throws Exception {
        var answer = waywiser.post("/v1/events", String.join("\n", List.of(events)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private static String change(String sha, String parents, Instant authoredAt) {
        return "{\"type\":\"change\",\"repository\":\"shop/checkout\",\"sha\":\"" + sha + "\",\"parents\":[" + parents
                + "],\"authoredAt\":\"" + authoredAt + "\"}";
    }

    private static String deployment(String id, String sha, Instant at) {
        return "{\"type\":\"deployment\",\"repository\":\"shop/checkout\",\"environment\":\"production\",\"id\":\"" + id
                + "\",\"sha\":\"" + sha + "\",\"state\":\"succeeded\",\"at\":\"" + at + "\"}";
    }
}
