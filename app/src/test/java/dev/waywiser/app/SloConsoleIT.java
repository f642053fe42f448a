package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.rows.AlertRow;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.MuteRow;
import dev.waywiser.store.rows.NotificationRow;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.SloBurnRow;
import dev.waywiser.store.rows.SloCountRow;
import dev.waywiser.store.rows.SloRow;
import dev.waywiser.store.rows.SloStatusRow;
import dev.waywiser.store.rows.Versioned;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of SLOs and of alerts in a real browser, on the read side of the real program. */
class SloConsoleIT {
    private static final String LONG_NAME = "a-name-that-is-longer-than-any-screen-is-wide-".repeat(3) + "and-ends";

    @TempDir
    Path folder;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    /** Evaluated then, it does not fall silent while the test looks at it. */
    private final Instant soon = now.plusSeconds(300);

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
    void slos_fromTheFirstOn_showWhatTheApiSays() throws Exception {
        get("/slos");
        browser.await("the empty state", () -> browser.text("#explanation h2").equals("No objective is declared yet"));
        slo("shop", "answers");
        slo("lib", LONG_NAME);
        status("shop", "answers", "burning", soon, 3_986);
        status("lib", LONG_NAME, "ok", now.minusSeconds(600), 4_000);
        fill();
        browser.await(
                "both objectives",
                () -> browser.elements("#slos-table tr[data-key]").size() == 2);
        assertThat(browser.text("#selection-text")).isEqualTo("2 objectives, 1 of them burning or exhausted");
        assertThat(browser.text("#slos-table tr[data-key]")).contains("answers", "99% good", "Burning", "65.0%", "15×");
        assertThat(browser.elements("#slos-table tr[data-key]").get(1).getText())
                .contains(LONG_NAME, "No data", "100%");

        browser.element("#slos-table a").click();
        browser.await("the SLO", () -> browser.text("h1").equals("answers shop"));
        assertThat(browser.address()).contains("slos?slo=answers&service=shop");
        assertBudget();
        browser.assertNarrow();
        get("/slos");
        browser.await(
                "the objectives again",
                () -> browser.elements("#slos-table tr[data-key]").size() == 2);
        browser.assertNarrow();
        browser.assertNothingToComplainOf();
    }

    @Test
    void alerts_areShown_withWhoWasTold() throws Exception {
        get("/alerts");
        browser.await("the quiet state", () -> browser.text("#selection-text").equals("Nothing fires"));
        fill();
        slo("shop", "answers");
        status("shop", "answers", "burning", soon, 3_986);
        browser.await("the alert", () -> browser.text("#selection-text").equals("1 alert fires"));
        assertThat(browser.text("[data-firing=true]"))
                .contains(
                        "Firing for",
                        "Page",
                        "It burns",
                        "Burned 15× in 1h",
                        "Deployed just before: v2 to production",
                        "chat was told that it fires");
        assertThat(browser.elements("[data-firing=false]")).hasSize(1);
        assertThat(browser.text("#mutes")).contains("service=lib", "The database moves", "In force until", "eva");
        browser.assertNarrow();
        browser.element("[data-firing=true] a").click();
        browser.await("the SLO of the alert", () -> browser.text("h1").equals("answers shop"));
        browser.assertNothingToComplainOf();
    }

    @Test
    void slo_thatIsNotThere_isSaid_withTheWayOut() {
        get("/slos?slo=nothing");
        browser.await("the reason", () -> browser.text("#trouble").contains("No SLO nothing is declared"));
        browser.element("#trouble [data-action=reset]").click();
        browser.await("all of them", () -> browser.text("h1").equals("Service level objectives"));
    }

    private void assertBudget() throws Exception {
        assertThat(browser.text(".verdict")).contains("Burning", "15 times as fast as it lasts", "65.0%");
        assertThat(browser.element(".budget-chart svg").getAttribute("aria-label"))
                .contains("Error budget since", "65.0% now");
        assertThat(browser.elements(".budget-chart .deployed")).hasSize(2);
        assertThat(browser.elements(".budget-chart .deployed.much")).hasSize(1);
        assertThat(browser.elements(".projections li")).hasSize(3);
        assertThat(browser.text("#deployed-table tbody tr")).contains("v2", "25.0%");
        assertThat(waywiser.get("/api/v1/slos/answers")
                        .at("/deployments/0/burned/0/budgetBurned")
                        .doubleValue())
                .isEqualTo(0.25);
        assertThat(browser.text(".alerts")).contains("Firing for", "chat was told");
        browser.element("details summary").click();
        assertThat(browser.text("details .course")).contains("Budget left", "65.0%");
    }

    /** 10 of 1,000 were bad after the last deployment, 4 of 3,000 before. */
    private void fill() {
        count(Duration.ofHours(4), 2_996, 3_000);
        count(Duration.ofMinutes(10), 990, 1_000);
        write(new SloBurnRow(
                "shop",
                "answers",
                "most",
                "page-1h",
                "g",
                "page",
                14.4,
                3_600,
                300,
                now,
                850,
                1_000,
                1_000,
                85,
                100,
                now.minusSeconds(600),
                false));
        deploy("v1", Duration.ofHours(6));
        deploy("v2", Duration.ofMinutes(20));
        alert(now.minusSeconds(600), null);
        alert(now.minus(Duration.ofHours(7)), now.minus(Duration.ofHours(6)));
        write(new NotificationRow("f", now.minusSeconds(600), "chat", true, "delivered", now, 1, null));
        write(new MuteRow(
                "m",
                List.of("service=lib"),
                now.minusSeconds(60),
                now.plusSeconds(3_600),
                "eva",
                "The database moves",
                false));
    }

    private void get(String path) {
        browser.get("http://127.0.0.1:" + waywiser.port() + path);
    }

    private void slo(String service, String slo) {
        write(new SloRow(
                service,
                slo,
                null,
                null,
                List.of(),
                "requests",
                "production",
                "Occurrences",
                null,
                28_800,
                null,
                20,
                now,
                false));
    }

    private void status(String service, String slo, String state, Instant at, long good) {
        write(new SloStatusRow(
                service,
                slo,
                "most",
                "g",
                0.99,
                null,
                null,
                state,
                at,
                now.minusSeconds(90_000),
                now.minusSeconds(28_800),
                null,
                good,
                4_000,
                4_000,
                false));
    }

    private void count(Duration ago, long good, long valid) {
        write(new SloCountRow("shop", "answers", "most", "g", now.minus(ago), good, valid, valid));
    }

    private void deploy(String version, Duration ago) {
        write(new DeploymentRow(
                "acme/shop",
                "shop",
                "production",
                version,
                version,
                null,
                "succeeded",
                null,
                null,
                now.minus(ago),
                false,
                false,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of(),
                null,
                null,
                false));
    }

    private void alert(Instant startedAt, Instant endedAt) {
        write(new AlertRow(
                "f",
                startedAt,
                endedAt,
                now,
                "slo",
                "answers/most/page-1h",
                "page",
                "shop",
                "production",
                List.of("objective=most", "service=shop", "slo=answers"),
                "It burns",
                "/slos?slo=answers",
                "{\"factor\":14.4,\"longWindow\":\"1h\",\"longRate\":15.0,\"shortWindow\":\"5m\",\"shortRate\":15.0,"
                        + "\"target\":0.99,\"window\":\"8h\",\"budgetLeft\":0.65,\"bad\":10,\"valid\":1000}",
                "{\"id\":\"v2\",\"version\":\"v2\",\"environment\":\"production\",\"at\":\"" + startedAt + "\"}",
                false));
    }

    private <R extends Row> void write(R row) {
        store.writer().write(row.table(), List.of(new Versioned<>(row, 1)));
    }
}
