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
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** The page of builds in a real browser, on the real program. */
class BuildsConsoleIT {
    private static final String SHA = "1".repeat(40);
    private static final String LONG_NAME = "a-service-with-a-name-that-is-longer-than-any-screen-is-wide-".repeat(3);

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
    void builds_fromTheFirstEventOn_showWhatTheApiSays() throws Exception {
        browser.get("http://127.0.0.1:" + waywiser.port() + "/builds?tz=UTC");
        browser.await("the empty state", () -> browser.element("#start").isDisplayed());
        assertThat(browser.text("#first-event")).contains("\"build\"");

        Instant now = Instant.now().minus(Duration.ofMinutes(1));
        send(
                build("shop", "1", 1, "failure", now.minusSeconds(600), 300),
                build("shop", "1", 2, "success", now.minusSeconds(100), 100),
                build("shop", "2", 1, "cancellation", now.minusSeconds(60), 30),
                build(LONG_NAME, "3", 1, "success", now, 60));
        browser.await("all builds", () -> browser.text("#success-successes").equals("2"));
        assertNumbersOfTheApi();
        assertRowsAndLists();
        assertFilteredByKeyboard();
        assertNavigationKeepsTheFilter();
        assertTables();
        browser.get("http://127.0.0.1:" + waywiser.port() + "/builds?service=" + LONG_NAME);
        browser.await(
                "the build of the long name",
                () -> browser.text("#success-value").equals("100%"));
        browser.assertNarrow();
        browser.assertNothingToComplainOf();
    }

    private void assertNumbersOfTheApi() throws Exception {
        JsonNode api = waywiser.get("/api/v1/builds").get(0);
        assertThat(api.get("successRate").doubleValue()).isEqualTo(2 / 3.0);
        assertThat(browser.text("#success-value")).isEqualTo("66.7%");
        assertThat(browser.text("#success-count")).startsWith("2").contains("of 3");
        assertThat(browser.text("#success-failures"))
                .isEqualTo(api.get("failures").asString());
        assertThat(browser.text("#success-cancellations"))
                .isEqualTo(api.get("cancellations").asString());
        assertThat(browser.text("#success-retries"))
                .isEqualTo(api.get("retries").asString());
        assertThat(api.get("durationMedianSeconds").doubleValue()).isEqualTo(100);
        assertThat(browser.text("#duration-value")).isEqualTo("1.7");
        assertThat(browser.text("#duration-unit")).isEqualTo("min");
        assertThat(api.get("buildMinutes").doubleValue()).isEqualTo(490 / 60.0);
        assertThat(browser.text("#duration-minutes")).startsWith("8.2");
        assertThat(api.get("queueMedianSeconds").doubleValue()).isEqualTo(20);
        assertThat(browser.text("#queue-value")).isEqualTo("20");
        assertThat(api.get("flakyRate").doubleValue()).isEqualTo(0.5);
        assertThat(browser.text("#flaky-value")).isEqualTo("50.0%");
        assertThat(browser.text("#flaky-flaky-commits")).isEqualTo("1");
    }

    private void assertRowsAndLists() {
        assertThat(browser.elements("#breakdown-table tr[data-key]")).hasSize(2);
        assertThat(browser.elements("#slowest-table tr[data-key]")).hasSize(2);
        assertThat(browser.elements("#flakiest-table tr[data-key]")).hasSize(1);
        assertThat(browser.text("#flakiest-table tr[data-key]")).contains("shop", "ci", "1 of 1");
        assertThat(browser.elements("canvas")).hasSize(4);
    }

    /** With the enter key alone; what is focused stays so while the page changes around it. */
    private void assertFilteredByKeyboard() {
        browser.run("document.querySelector('#breakdown-table [data-name=shop]').focus()");
        browser.focused().sendKeys(Keys.ENTER);
        browser.await("one service", () -> browser.text("#success-successes").equals("1"));
        assertThat(browser.address()).contains("service=shop");
        assertThat(browser.text("#chips")).contains("shop");
        assertThat(browser.focused().getText()).isEqualTo("shop");
        browser.element("#picker-branch summary").sendKeys(Keys.ENTER);
        browser.await(
                "the branches", () -> browser.text("#picker-branch .panel").contains("main"));
        browser.focused().sendKeys(Keys.ESCAPE);
    }

    private void assertNavigationKeepsTheFilter() {
        browser.element("nav [data-page=delivery]").click();
        browser.await("the other page", () -> browser.elements("#frequency").size() == 1);
        browser.await("its numbers", () -> !browser.text("#frequency-value").isEmpty());
        assertThat(browser.address()).contains("/?").contains("service=shop").contains("tz=UTC");
        assertThat(browser.text("nav [aria-current=page]")).isEqualTo("Delivery");
        browser.element("nav [data-page=builds]").click();
        browser.await(
                "the builds again", () -> browser.text("#success-successes").equals("1"));
        assertThat(browser.address()).contains("/builds?").contains("service=shop");
        browser.element("#chips [data-chip='service:shop']").click();
        browser.await("all services", () -> browser.text("#success-successes").equals("2"));
    }

    private void assertTables() {
        browser.element("[data-view=table]").click();
        browser.await(
                "tables", () -> browser.elements("#duration .course tbody tr").size() == 30);
        assertThat(browser.text("#duration .course tbody tr")).contains("1.7");
        browser.element("[data-by=pipeline]").click();
        browser.await("pipelines", () -> browser.text("#breakdown-title").equals("By pipeline"));
    }

    private void send(String... events) throws Exception {
        var answer = waywiser.post("/v1/events", String.join("\n", List.of(events)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private static String build(String service, String id, int attempt, String result, Instant end, int seconds) {
        Instant running = end.minusSeconds(seconds);
        return "{\"type\":\"build\",\"service\":\"" + service + "\",\"id\":\"" + id + "\",\"attempt\":" + attempt
                + ",\"pipeline\":\"ci\",\"branch\":\"main\",\"sha\":\"" + SHA + "\",\"states\":{\"queued\":\""
                + running.minusSeconds(20) + "\",\"running\":\"" + running + "\",\"" + result + "\":\"" + end + "\"}}";
    }
}
