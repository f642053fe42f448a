package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.store.Latencies.Request;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.HeatCell;
import dev.waywiser.store.query.LatencyQueries.Question;
import dev.waywiser.store.query.LatencyRow;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.RequestStandard;
import dev.waywiser.store.query.Requests;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SlowRequestView;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.query.TooFineStepException;
import dev.waywiser.store.query.TooManyRowsException;
import dev.waywiser.store.rows.CatalogRow;
import dev.waywiser.store.rows.RequestBucketRow;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.SlowRequestRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Latency and errors, with numbers worked out by hand. Of what is older than it is kept, nothing can be written. */
class LatencyIT extends WithStore {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final Instant START = NOW.minus(Duration.ofHours(2));
    private static final Period HOUR = new Period(START, START.plus(Duration.ofHours(1)), ZoneOffset.UTC);
    private static final RequestStandard STANDARD =
            new RequestStandard(Set.of(StatusClass.SERVER_ERROR, StatusClass.ERROR), 0.5, 0.1);
    private static final int MANY = 1_000;

    private final List<Request> requests = new ArrayList<>();

    @Test
    void percentiles_areThoseOfTheNearestRank_toldByTheirBuckets() {
        add("shop", "/a", StatusClass.SUCCESS, 0.1, 90);
        add("shop", "/a", StatusClass.SUCCESS, 1, 9);
        add("shop", "/a", StatusClass.SUCCESS, 8, 1);
        writeAll();

        LatencyRow row = summary();
        assertThat(row.requests()).isEqualTo(100);
        // Of 100 the 50th and the 90th took 0.1 s, the 95th and the 99th 1 s.
        assertThat(row.p50Seconds()).isEqualTo(Scale.seconds(Scale.bucket(0.1)));
        assertThat(row.p90Seconds()).isCloseTo(0.1, within(0.1 * Scale.RELATIVE_ERROR));
        assertThat(row.p95Seconds()).isCloseTo(1, within(Scale.RELATIVE_ERROR));
        assertThat(row.p99Seconds()).isEqualTo(Scale.seconds(Scale.bucket(1)));
        // 100 in 3,600 s.
        assertThat(row.requestsPerSecond()).isCloseTo(0.0277778, within(1e-7));
    }

    @Test
    void errorsAndApdex_areOfTheStandard() {
        add("shop", "/a", StatusClass.SUCCESS, 0.05, 60);
        add("shop", "/a", StatusClass.CLIENT_ERROR, 1, 20);
        add("shop", "/a", StatusClass.SUCCESS, 3, 10);
        add("shop", "/a", StatusClass.SERVER_ERROR, 0.05, 6);
        add("shop", "/a", StatusClass.ERROR, 1, 4);
        writeAll();

        LatencyRow row = summary();
        assertThat(row.errors()).isEqualTo(10);
        assertThat(row.errorRate()).isEqualTo(0.1);
        // 60 satisfy, 20 of up to 2 s are tolerated, those of 3 s and all errors frustrate: (60 + 20 ÷ 2) ÷ 100.
        assertThat(row.apdex()).isEqualTo(0.7);
        // Up to 0.1 s there were 60 and 6 errors.
        assertThat(row.counts().below()).isEqualTo(66);
        // The ends of buckets that are nearest to 0.5 s and to 0.1 s: 2^-1 and 2^(-106/32).
        assertThat(STANDARD.effectiveSatisfiedSeconds()).isEqualTo(0.5);
        assertThat(STANDARD.effectiveThresholdSeconds()).isCloseTo(0.10065, within(1e-5));
    }

    @Test
    void nothing_isNoZero_andSaysWhy() {
        LatencyRow row = summary();
        assertThat(row.requests()).isZero();
        assertThat(row.errorRate()).isNull();
        assertThat(row.apdex()).isNull();
        assertThat(row.p50Seconds()).isNull();
        assertThat(row.insufficient()).isEqualTo("no request that ended in this period was told of");
        assertThat(summary(all(), Group.SERVICE)).isEmpty();
        assertThat(store.latency().heatmap(HOUR, question(all(), Group.NONE), Step.FIVE_MINUTES, 4, MANY))
                .isEmpty();
    }

    @Test
    void laterTotals_replaceEarlierOnes_alsoDownToNone() {
        RequestSeries series = series("production", "/a", StatusClass.SUCCESS);
        write(new RequestBucketRow(Resolution.HOUR, "shop", series, START, 0, 5), 7);
        write(new RequestBucketRow(Resolution.HOUR, "shop", series, START, 0, 3), 6);
        write(new RequestBucketRow(Resolution.HOUR, "shop", series, START, 0, 5), 7);
        write(new RequestBucketRow(Resolution.HOUR, "shop", series, START, 90, 9), 1);
        write(new RequestBucketRow(Resolution.HOUR, "shop", series, START, 90, 0), 2);

        assertThat(summary().requests()).isEqualTo(5);
        assertThat(summary().p99Seconds()).isEqualTo(Scale.seconds(0));
        assertThat(store.latency().heatmap(HOUR, question(all(), Group.NONE), Step.HOUR, 32, MANY))
                .extracting(HeatCell::requests)
                .containsExactly(5L);
    }

    @Test
    void groups_haveTheirNames() {
        write(new ServiceRow("shop", "acme/shop", "storefront", false));
        add("shop", "/a", StatusClass.SUCCESS, 1, 1);
        add("lib", "/a", StatusClass.SERVER_ERROR, 1, 2);
        requests.add(new Request("old", series("", "/b", StatusClass.OK), START, 1, 4));
        writeAll();

        assertThat(groups(Group.SERVICE)).containsExactly(List.of("lib"), List.of("old"), List.of("shop"));
        assertThat(groups(Group.TEAM)).containsExactly(List.of(""), List.of("storefront"));
        assertThat(groups(Group.ENVIRONMENT)).containsExactly(List.of(""), List.of("production"));
        assertThat(groups(Group.ROUTE))
                .containsExactly(List.of("lib", "/a"), List.of("old", "/b"), List.of("shop", "/a"));
        assertThat(groups(Group.METHOD)).containsExactly(List.of("GET"));
        assertThat(summary(all(), Group.STATUS_CLASS))
                .extracting(LatencyRow::group, LatencyRow::requests, LatencyRow::errorRate)
                .containsExactly(
                        tuple(List.of("2xx"), 1L, 0.0), tuple(List.of("5xx"), 2L, 1.0), tuple(List.of("ok"), 4L, 0.0));
        assertThatThrownBy(() -> store.latency().summary(HOUR, question(all(), Group.SERVICE), false, 2))
                .isInstanceOf(TooManyRowsException.class);
    }

    @Test
    void filters_leaveOthersOut() {
        write(new ServiceRow("shop", "acme/shop", "storefront", false));
        add("shop", "/a", StatusClass.SUCCESS, 1, 1);
        add("shop", "/b", StatusClass.SERVER_ERROR, 1, 2);
        add("lib", "/a", StatusClass.SUCCESS, 1, 4);
        requests.add(
                new Request("lib", new RequestSeries("production", "/a", "POST", StatusClass.SUCCESS), START, 1, 8));
        writeAll();

        assertThat(count(Selection.ALL, List.of(), List.of(), List.of())).isEqualTo(15);
        assertThat(count(Selection.ALL, List.of("/a"), List.of(), List.of())).isEqualTo(13);
        assertThat(count(Selection.ALL, List.of(), List.of("POST"), List.of())).isEqualTo(8);
        assertThat(count(Selection.ALL, List.of(), List.of(), List.of(StatusClass.SERVER_ERROR)))
                .isEqualTo(2);
        assertThat(count(selection("shop", null), List.of(), List.of(), List.of()))
                .isEqualTo(3);
        assertThat(count(selection(null, "storefront"), List.of(), List.of(), List.of()))
                .isEqualTo(3);
        assertThat(count(selection(null, ""), List.of(), List.of(), List.of())).isEqualTo(12);
    }

    @Test
    void whatTellsNoEnvironment_countsAsProduction_alsoBesideDeclaredOnes() {
        add("undeclared", "production", 1);
        add("undeclared", "staging", 2);
        add("undeclared", "", 4);
        add("declared", "live", 8);
        add("declared", "production", 16);
        add("declared", "", 32);
        writeAll();
        Selection production = Selection.production(List.of("production"));
        assertThat(count(production, List.of(), List.of(), List.of())).isEqualTo(1 + 4 + 16 + 32);

        declare("declared", List.of("live"), List.of());
        assertThat(count(production, List.of(), List.of(), List.of())).isEqualTo(1 + 4 + 8 + 32);
        assertThat(count(productionOf("declared"), List.of(), List.of(), List.of()))
                .isEqualTo(8 + 32);
        assertThat(count(productionOf("undeclared"), List.of(), List.of(), List.of()))
                .isEqualTo(1 + 4);
        Selection staging = new Selection(List.of(), List.of(), List.of("staging"), List.of());
        assertThat(count(staging, List.of(), List.of(), List.of())).isEqualTo(2);
    }

    @Test
    void oneService_isToldTheSameProduction_asOneOfSeveral() {
        for (String service : List.of("undeclared", "declared", "without", "deleted")) {
            add(service, "production", 1);
            add(service, "live", 2);
            add(service, "live-2", 4);
            add(service, "", 8);
            slow(service, "/a", START, 2, "a", 1);
        }
        writeAll();
        declare("declared", List.of("live", "live-2"), List.of("production"));
        declare("without", List.of(), List.of("live"));
        declare("deleted", List.of("live"), List.of());
        write(catalog("deleted", List.of(), List.of(), true), 2);

        Map<String, Long> counted = Map.of("undeclared", 9L, "declared", 14L, "without", 8L, "deleted", 9L);
        counted.forEach((service, requests) -> {
            assertThat(count(productionOf(service), List.of(), List.of(), List.of()))
                    .as(service)
                    .isEqualTo(requests);
            assertThat(count(productionOf(service, "none"), List.of(), List.of(), List.of()))
                    .as(service + " beside another")
                    .isEqualTo(requests);
            Requests one = new Requests(productionOf(service), List.of(), List.of(), List.of());
            assertThat(store.latency().slowest(HOUR, question(one, Group.NONE), 10))
                    .as("slow ones of " + service)
                    .hasSize((int) (requests % 2));
        });
        Selection live =
                new Selection(List.of("declared"), List.of(), List.of("live"), List.of(), List.of("production"));
        assertThat(count(live, List.of(), List.of(), List.of())).isEqualTo(2);
    }

    @Test
    void periodBefore_isAskedTogetherWithThePeriod() {
        add("shop", "/a", StatusClass.SUCCESS, 1, 3);
        RequestSeries errors = series("production", "/a", StatusClass.ERROR);
        requests.add(new Request("shop", errors, START.minusSeconds(1), 4, 5));
        requests.add(new Request("lib", errors, START.minusSeconds(3_600), 4, 6));
        requests.add(new Request("lib", errors, START.minusSeconds(3_601), 4, 7));
        writeAll();

        var compared = store.latency().summary(HOUR, question(all(), Group.SERVICE), true, MANY);
        assertThat(compared.rows()).extracting(LatencyRow::group).containsExactly(List.of("shop"));
        assertThat(compared.rows().get(0).requests()).isEqualTo(3);
        LatencyRow before = compared.previous().get(List.of("shop"));
        assertThat(before.requests()).isEqualTo(5);
        assertThat(before.errorRate()).isEqualTo(1);
        assertThat(before.over()).isEqualTo(Duration.ofHours(1));
        assertThat(compared.previous().get(List.of("lib")).requests()).isEqualTo(6);
    }

    @Test
    void series_hasEveryStep_andRatesOfWhatIsOverOfThem() {
        add("shop", "/a", StatusClass.SUCCESS, 1, 30);
        writeAll();
        Period untilNow = new Period(START, NOW.plusSeconds(30), ZoneOffset.UTC);
        Question question = new Question(all(), STANDARD, Group.NONE, NOW.plusSeconds(15));
        List<LatencyRow> rows = store.latency().series(untilNow, question, Step.HALF_HOUR, MANY);
        assertThat(rows)
                .extracting(LatencyRow::start, LatencyRow::requests, LatencyRow::over)
                .containsExactly(
                        tuple(START, 30L, Duration.ofMinutes(30)),
                        tuple(START.plusSeconds(1_800), 0L, Duration.ofMinutes(30)),
                        tuple(START.plusSeconds(3_600), 0L, Duration.ofMinutes(30)),
                        tuple(START.plusSeconds(5_400), 0L, Duration.ofMinutes(30)),
                        tuple(NOW, 0L, Duration.ofSeconds(15)));
        assertThat(rows.get(0).requestsPerSecond()).isEqualTo(30 / 1_800.0);
        assertThat(rows.get(1).errorRate()).isNull();
    }

    @Test
    void stepThatIsTooFine_isRefused_withWhatWouldDo() {
        assertThatThrownBy(() -> series(Duration.ofDays(4), Step.HALF_MINUTE))
                .isInstanceOf(TooFineStepException.class)
                .hasMessageContaining("kept for 3 days; ask for 1m or longer");
        assertThatThrownBy(() -> series(Duration.ofDays(31), Step.TEN_SECONDS))
                .hasMessageContaining("kept for 3 days; ask for 1h or longer");
        assertThatThrownBy(() -> series(Duration.ofDays(31), Step.HALF_HOUR))
                .hasMessageContaining("kept for 30 days; ask for 1h or longer");
        assertThat(series(Duration.ofDays(31), Step.HOUR)).isNotEmpty();
        assertThat(series(Duration.ofDays(30), Step.HALF_HOUR)).isNotEmpty();
    }

    private List<LatencyRow> series(Duration ago, Step step) {
        Period period = new Period(NOW.minus(ago), NOW.minus(ago).plusSeconds(3_600), ZoneOffset.UTC);
        return store.latency().series(period, question(all(), Group.NONE), step, MANY);
    }

    @Test
    void heatmap_joinsBuckets_fromWholeDoublingsOn() {
        add("shop", "/a", StatusClass.SUCCESS, 1.1, 1);
        add("shop", "/a", StatusClass.SUCCESS, 1.9, 2);
        add("shop", "/a", StatusClass.SUCCESS, 2.0, 4);
        add("shop", "/a", StatusClass.SUCCESS, 2.1, 8);
        add("shop", "/a", StatusClass.SUCCESS, 0, 16);
        writeAll();
        Question question = question(all(), Group.NONE);

        List<HeatCell> cells = store.latency().heatmap(HOUR, question, Step.HALF_HOUR, 1, MANY);
        assertThat(cells).extracting(HeatCell::start).containsOnly(START);
        assertThat(cells).extracting(HeatCell::requests).containsExactly(16L, 7L, 8L);
        assertThat(cells.get(1)).isEqualTo(new HeatCell(START, 1, 2, 7));
        assertThat(cells.get(2)).isEqualTo(new HeatCell(START, 2, 4, 8));
        // Between 1 s and 2 s there are two cells then, which meet at the square root of 2.
        assertThat(store.latency().heatmap(HOUR, question, Step.HALF_HOUR, 2, MANY))
                .extracting(HeatCell::requests)
                .containsExactly(16L, 1L, 6L, 8L);
        assertThatThrownBy(() -> store.latency().heatmap(HOUR, question, Step.HALF_HOUR, 2, 3))
                .isInstanceOf(TooManyRowsException.class);
    }

    @Test
    void slowest_comeFirst_andAreOfThePeriodAndTheSelection() {
        slow("shop", "/a", START, 2, "a", 1);
        slow("shop", "/a", START, 3, "b", 2);
        slow("shop", "/b", START.plusSeconds(10), 5, "c", 1);
        slow("lib", "/a", START, 4, "d", 1);
        slow("lib", "/a", HOUR.to(), 9, "e", 1);

        Question every = question(all(), Group.NONE);
        assertThat(store.latency().slowest(HOUR, every, 10))
                .extracting(SlowRequestView::seconds, SlowRequestView::traceId)
                .containsExactly(tuple(5.0, "c".repeat(32)), tuple(4.0, "d".repeat(32)), tuple(3.0, "b".repeat(32)));
        assertThat(store.latency().slowest(HOUR, every, 1)).hasSize(1);
        Requests shop = new Requests(selection("shop", null), List.of("/a"), List.of(), List.of());
        assertThat(store.latency().slowest(HOUR, question(shop, Group.NONE), 10))
                .containsExactly(
                        new SlowRequestView(START, "shop", "production", "/a", "GET", "2xx", 3, "b".repeat(32)));
    }

    private void slow(String service, String route, Instant at, int seconds, String trace, long version) {
        SlowRequest slowest = new SlowRequest(seconds * 1_000_000_000L, trace.repeat(32));
        write(new SlowRequestRow(service, series("production", route, StatusClass.SUCCESS), at, slowest), version);
    }

    private static RequestSeries series(String environment, String route, StatusClass statusClass) {
        return new RequestSeries(environment, route, "GET", statusClass);
    }

    private void add(String service, String route, StatusClass statusClass, double seconds, long count) {
        requests.add(new Request(service, series("production", route, statusClass), START, seconds, count));
    }

    private void add(String service, String environment, long count) {
        requests.add(new Request(service, series(environment, "/a", StatusClass.SUCCESS), START, 1, count));
    }

    private void writeAll() {
        Latencies.write(store, requests);
    }

    private static Requests all() {
        return new Requests(Selection.ALL, List.of(), List.of(), List.of());
    }

    private static Selection selection(@Nullable String service, @Nullable String team) {
        return new Selection(
                service == null ? List.of() : List.of(service),
                team == null ? List.of() : List.of(team),
                List.of(),
                List.of());
    }

    private void declare(String service, List<String> production, List<String> others) {
        write(catalog(service, production, others, false), 1);
    }

    private static CatalogRow catalog(String service, List<String> production, List<String> others, boolean deleted) {
        return new CatalogRow(
                service,
                null,
                null,
                List.of(),
                production,
                others,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                deleted);
    }

    private static Selection productionOf(String... services) {
        return new Selection(List.of(services), List.of(), List.of(), List.of(), List.of("production"));
    }

    private static Question question(Requests requests, Group by) {
        return new Question(requests, STANDARD, by, NOW);
    }

    private LatencyRow summary() {
        return summary(all(), Group.NONE).get(0);
    }

    private List<LatencyRow> summary(Requests of, Group by) {
        return store.latency().summary(HOUR, question(of, by), false, MANY).rows();
    }

    private long count(Selection of, List<String> routes, List<String> methods, List<StatusClass> classes) {
        return summary(new Requests(of, routes, methods, classes), Group.NONE)
                .get(0)
                .requests();
    }

    private List<List<String>> groups(Group by) {
        return summary(all(), by).stream().map(LatencyRow::group).toList();
    }
}
