package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser to look at the console with. Tests are skipped where none is installed. */
final class ConsoleBrowser implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Texts with less than 4.5 to 1, as far as colours are opaque. */
    private static final String CONTRAST = """
            const channels = (color) => color.match(/[\\d.]+/g).map(Number);
            const luminance = ([r, g, b]) => [r, g, b]
              .map((c) => c / 255)
              .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
              .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = (element) => {
              for (let at = element; at; at = at.parentElement) {
                const color = channels(getComputedStyle(at).backgroundColor);
                if (color.length === 3 || color[3] === 1) return color;
              }
              return [255, 255, 255];
            };
            return [...document.querySelectorAll('body *')]
              .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== '') && e.getClientRects().length > 0)
              .map((e) => {
                const [a, b] = [luminance(channels(getComputedStyle(e).color)), luminance(behind(e))];
                return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.textContent.trim().slice(0, 40)];
              })
              .filter(([ratio]) => ratio < 4.5)
              .map(([ratio, text]) => `${ratio.toFixed(2)} ${text}`);
            """;

    private final ChromeDriver driver;

    private ConsoleBrowser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is no browser. */
    static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "Chromium and its driver are not installed (Debian: chromium, chromium-driver)");
    }

    /** Opens one that keeps what it must in the folder. */
    static ConsoleBrowser open(Path folder) {
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
                "--user-data-dir=" + folder);
        return new ConsoleBrowser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options));
    }

    void get(String address) {
        driver.get(address);
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> elements(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** The text of the first element; empty where there is none. */
    String text(String selector) {
        List<WebElement> found = elements(selector);
        return found.isEmpty() ? "" : found.get(0).getText().strip();
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    void await(String what, Condition condition) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(what)
                .ignoring(StaleElementReferenceException.class)
                .until(any -> condition.holds());
    }

    /** From here on the window is as narrow as a telephone; the page must fit. */
    void assertNarrow() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
        await(
                "no page that scrolls sideways at 390 px",
                () -> Boolean.TRUE.equals(
                        run("return innerWidth === 390 && document.documentElement.scrollWidth <= 390")));
    }

    /** Presses keys where the focus is. */
    void press(CharSequence... keys) {
        for (CharSequence key : keys) {
            focused().sendKeys(key);
        }
    }

    /** From here on whoever looks likes it dark, or light. */
    void like(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Every text that is shown stands out from what is behind it, as WCAG 2.2 wants of text of that size (1.4.3). */
    void assertReadable() {
        assertThat(run(CONTRAST)).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
    }

    void assertNothingToComplainOf() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }

    interface Condition {
        boolean holds();
    }
}
