package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.rows.ObservedServiceRow;
import dev.waywiser.store.rows.RequestBucketRow;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.SlowRequestRow;
import dev.waywiser.store.rows.Versioned;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** The page of latency and errors in a real browser, on the read side of the real program. */
class LatencyConsoleIT {
    private static final String LONG_NAME = "a-service-with-a-name-that-is-longer-than-any-screen-is-wide-".repeat(3);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    Path folder;

    private EmbeddedClickHouse clickhouse;
    private Store store;
    private ChildWaywiser waywiser;
    private ConsoleBrowser browser;

    @BeforeEach
    void open() throws Exception {
        ConsoleBrowser.assumeInstalled();
        clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"));
        store = Store.open(new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), "waywiser"));
        store.migrate();
        waywiser = ChildWaywiser.role(
                "query-api",
                Map.of(
                        "WAYWISER_CLICKHOUSE_URL",
                        clickhouse.httpUrl(),
                        "WAYWISER_CLICKHOUSE_USER",
                        clickhouse.user(),
                        "WAYWISER_CLICKHOUSE_PASSWORD",
                        clickhouse.password()));
        waywiser.awaitReady();
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
        if (store != null) {
            store.close();
        }
        if (clickhouse != null) {
            clickhouse.close();
        }
    }

    @Test
    void latency_fromTheFirstRequestOn_showsWhatTheApiSays() throws Exception {
        browser.get("http://127.0.0.1:" + waywiser.port() + "/latency?tz=UTC&period=1h");
        browser.await("the empty state", () -> browser.element("#start").isDisplayed());
        assertThat(browser.text("#first-event")).contains("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1");

        Instant window = Resolution.TEN_SECONDS.start(Instant.now().minus(Duration.ofMinutes(2)));
        write(new ObservedServiceRow("shop", "production"));
        write(new ObservedServiceRow(LONG_NAME, ""));
        count("shop", "/orders/{id}", StatusClass.SUCCESS, window, 0.1, 180);
        count("shop", "/orders/{id}", StatusClass.SERVER_ERROR, window, 1, 20);
        count(LONG_NAME, "/" + LONG_NAME, StatusClass.SUCCESS, window, 0.2, 100);
        browser.await(
                "all requests", () -> browser.text("#traffic-traffic-requests").equals("300"));
        slow(window);
        assertNumbersOfTheApi();
        assertFilteredByKeyboard();
        assertHeatmap();
        assertTables();
        assertSlowRequests();
        assertNavigation();
        browser.get("http://127.0.0.1:" + waywiser.port() + "/latency?service=" + LONG_NAME);
        browser.await(
                "the requests of the long name",
                () -> browser.text("#traffic-traffic-requests").equals("100"));
        browser.assertNarrow();
        browser.assertNothingToComplainOf();
    }

    private void assertNumbersOfTheApi() throws Exception {
        JsonNode api = waywiser.get("/api/v1/latency").get(0);
        assertThat(api.get("errorRate").doubleValue()).isEqualTo(20 / 300.0);
        assertThat(browser.text("#errors-value")).isEqualTo("6.7%");
        assertThat(browser.text("#errors-count")).startsWith("20 of 300");
        assertThat(api.get("p95Seconds").doubleValue()).isBetween(0.98, 1.02);
        assertThat(browser.text("#latency-value")).isEqualTo(seconds(api.get("p95Seconds")));
        assertThat(browser.text("#latency-latency-p50")).endsWith("ms");
        // All but the errors satisfy.
        assertThat(api.get("apdex").doubleValue()).isEqualTo(280 / 300.0);
        assertThat(browser.text("#apdex-value")).isEqualTo("0.93");
        assertThat(browser.text("#apdex-apdex-satisfied")).isEqualTo("500 ms");
        assertThat(browser.text("#latency-comparison")).contains("Nothing to compare with in the hour before");
        assertThat(browser.elements("#breakdown-table tr[data-key]")).hasSize(2);
        assertThat(browser.elements("canvas")).hasSize(5);
    }

    private static String seconds(JsonNode number) {
        // Three digits, and the unit apart.
        double seconds = number.doubleValue();
        return seconds < 1
                ? Math.round(seconds * 1_000) + ""
                : String.format("%.2f", seconds).replaceAll("0+$", "");
    }

    /** With the enter key alone; what is focused stays so while the page changes around it. */
    private void assertFilteredByKeyboard() {
        browser.run("document.querySelector('#breakdown-table [data-name=shop]').focus()");
        browser.focused().sendKeys(Keys.ENTER);
        browser.await(
                "one service", () -> browser.text("#traffic-traffic-requests").equals("200"));
        assertThat(browser.address()).contains("service=shop");
        assertThat(browser.focused().getText()).isEqualTo("shop");
        browser.element("[data-by=route]").click();
        browser.await("routes", () -> browser.text("#breakdown-title").equals("By route"));
        browser.await(
                "the route", () -> browser.text("#breakdown-table tr[data-key]").contains("/orders/{id}"));
        browser.element("[data-by=statusClass]").click();
        browser.await("status classes", () -> browser.text("#breakdown-title").equals("By status class"));
        browser.await(
                "both of them",
                () -> browser.elements("#breakdown-table tr[data-key]").size() == 2);
    }

    private void assertHeatmap() {
        assertThat(browser.element("#heat .heat").getAttribute("aria-label"))
                .contains("Of 200 requests most (90.0%)", "The arrow keys move");
        assertThat(browser.text("#heat .legend")).startsWith("Requests in a cell:");
        browser.run("document.querySelector('#heat .heat').focus()");
        browser.focused().sendKeys(Keys.ARROW_LEFT);
        assertThat(browser.text("#heat .note")).contains("ms to", "request");
        browser.focused().sendKeys(Keys.ESCAPE);
        assertThat(browser.element("#heat .note").isDisplayed()).isFalse();
    }

    private void assertTables() {
        browser.element("[data-view=table]").click();
        browser.await("bands", () -> browser.elements("#heat .course tbody tr").size() == 2);
        assertThat(browser.text("#heat .course tbody tr")).contains("20", "10.0%");
        assertThat(browser.elements("#latency .course tbody tr")).hasSizeGreaterThanOrEqualTo(60);
        browser.element("[data-view=chart]").click();
    }

    private void assertSlowRequests() {
        browser.await(
                "the slow request",
                () -> browser.elements("#slow-table tr[data-key]").size() == 1);
        assertThat(browser.text("#slow-table tr[data-key]")).contains("GET", "/orders/{id}", "1.2 s", "5xx", TRACE);
        browser.element("#slow-table .copy").click();
        browser.await(
                "the trace id where it can be pasted from",
                () -> browser.text("#slow-table .copy").equals("Copied")
                        || TRACE.equals(browser.run("return String(getSelection())")));
    }

    private void assertNavigation() {
        browser.element("nav [data-page=builds]").click();
        browser.await("the other page", () -> browser.elements("#success").size() == 1);
        assertThat(browser.address())
                .contains("/builds?")
                .contains("service=shop")
                .doesNotContain("period");
        browser.element("nav [data-page=latency]").click();
        browser.await(
                "the requests again",
                () -> browser.text("#traffic-traffic-requests").equals("200"));
        assertThat(browser.address()).contains("/latency?").contains("service=shop");
    }

    private void count(
            String service, String route, StatusClass statusClass, Instant window, double seconds, long requests) {
        RequestSeries series = new RequestSeries("production", route, "GET", statusClass);
        for (Resolution resolution : Resolution.values()) {
            write(new RequestBucketRow(
                    resolution, service, series, resolution.start(window), Scale.bucket(seconds), requests));
        }
    }

    private void slow(Instant window) {
        RequestSeries series = new RequestSeries("production", "/orders/{id}", "GET", StatusClass.SERVER_ERROR);
        write(new SlowRequestRow("shop", series, window, new SlowRequest(1_200_000_000, TRACE)));
    }

    private <R extends Row> void write(R row) {
        store.writer().write(row.table(), List.of(new Versioned<>(row, 1)));
    }
}
