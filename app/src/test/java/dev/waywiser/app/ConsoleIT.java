package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console in a real browser, on the real program. */
class ConsoleIT {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BASE_SHA = "1".repeat(40);
    private static final String NEXT_SHA = "2".repeat(40);

    @TempDir
    Path folder;

    private ChildWaywiser waywiser;
    private ChromeDriver browser;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "Chromium and its driver are not installed (Debian: chromium, chromium-driver)");
        waywiser = ChildWaywiser.up(folder.resolve("data"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1440,1000",
                "--user-data-dir=" + folder.resolve("browser"));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.quit();
        }
        if (waywiser != null) {
            waywiser.close();
        }
    }

    @Test
    void console_fromTheFirstEventOn_showsWhatTheApiSays() throws Exception {
        browser.get("http://127.0.0.1:" + waywiser.port() + "/");
        await("the empty state", () -> element("#start").isDisplayed());
        assertThat(element("#first-event").getText()).startsWith("curl");

        Instant now = Instant.now().minus(Duration.ofMinutes(5));
        send(
                change(BASE_SHA, "", now.minus(Duration.ofHours(30))),
                change(NEXT_SHA, "\"" + BASE_SHA + "\"", now.minus(Duration.ofHours(3))),
                deployment("d1", BASE_SHA, now.minus(Duration.ofHours(2))),
                deployment("d2", NEXT_SHA, now.minus(Duration.ofHours(1))));
        await("both deployments", () -> text("#frequency-deployments").equals("2"));
        await("the change", () -> text("#lead-time-changes").equals("1"));
        assertThat(text("#lead-time-value")).startsWith("2");
        assertThat(waywiser.get("/api/v1/dora")
                        .get(0)
                        .get("leadTimeMedianSeconds")
                        .doubleValue())
                .isEqualTo(7200);
        assertThat(browser.findElements(By.cssSelector("#breakdown-table tr[data-key]")))
                .hasSize(1);
        assertThat(browser.findElements(By.cssSelector("canvas"))).isNotEmpty();

        browser.executeScript("window.sameDocument = true");
        send(deployment("d3", NEXT_SHA, now));
        await(
                "the third deployment, without a reload",
                () -> text("#frequency-deployments").equals("3"));
        assertThat(text("#frequency-redeploys")).isEqualTo("1");
        assertThat(browser.executeScript("return window.sameDocument")).isEqualTo(true);

        assertNarrow();
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .isEmpty();
    }

    @Test
    void console_asksForSomethingUnknown_saysSo() throws Exception {
        send(deployment("d1", BASE_SHA, Instant.now().minus(Duration.ofHours(2))));
        browser.get("http://127.0.0.1:" + waywiser.port() + "/?from=2001-01-01&to=2026-11-01");
        await("the API's words", () -> element("#trouble").isDisplayed());
        assertThat(text("#trouble")).contains("days before to");
    }

    private void assertNarrow() {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
        await("no page that scrolls sideways at 390 px", () -> (Boolean) ((JavascriptExecutor) browser)
                .executeScript("return innerWidth === 390 && document.documentElement.scrollWidth <= 390"));
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

    private WebElement element(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    private String text(String selector) {
        List<WebElement> found = browser.findElements(By.cssSelector(selector));
        return found.isEmpty() ? "" : found.get(0).getText().strip();
    }

    private interface Condition {
        boolean holds();
    }

    private void await(String what, Condition condition) {
        new WebDriverWait(browser, PATIENCE)
                .withMessage(what)
                .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                .until(any -> condition.holds());
    }
}
