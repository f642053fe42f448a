package dev.waywiser.benchmarks;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.store.rows.RequestTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Percentiles by route over a day, of one service and of the whole fleet: the API with all that it tells besides, against the bare
 * question about the rows of ten seconds alone.
 */
final class PanelLatency implements Benchmark {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SEED = 24;
    /** 6,660 rows every ten seconds, 57.5 million a day. */
    private static final RequestLoad LOAD = new RequestLoad(111, 10);

    private static final double GOAL_ONE_MILLIS = 20;
    private static final double GOAL_FLEET_MILLIS = 1_000;
    private static final double GOAL_OVER_MILLIS = 5;

    private static final AtomicInteger ASKED = new AtomicInteger();

    private final Path folder;

    PanelLatency(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "panel-latency";
    }

    /** Buckets of p50, p95 and p99 by service and route. */
    private interface Side {
        Map<String, List<Long>> ask() throws Exception;
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        Instant to = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant from = to.minus(period(effort));
        try (StoreServer store = new StoreServer(folder)) {
            load(store, from, to);
            System.out.println(name() + ": " + store.settle());
            try (QueryServer api = new QueryServer(store.store());
                    HttpConnection http = new HttpConnection(api.port());
                    Connection bare = store.connect()) {
                return List.of(
                        measure(
                                "one service",
                                20,
                                GOAL_ONE_MILLIS,
                                effort,
                                () -> api(http, from, to, "&service=" + RequestLoad.service(7)),
                                () -> bare(bare, from, to, "AND service = '" + RequestLoad.service(7) + "'")),
                        measure(
                                "the fleet",
                                3,
                                GOAL_FLEET_MILLIS,
                                effort,
                                () -> api(http, from, to, ""),
                                () -> bare(bare, from, to, "")));
            }
        }
    }

    private static Duration period(Effort effort) {
        return effort.quick() ? Duration.ofHours(1) : Duration.ofDays(1);
    }

    /** Rows of ten seconds. */
    private static long rows(Duration period) {
        return (long) LOAD.series() * RequestLoad.BUCKETS_A_SERIES * period.toSeconds() / 10;
    }

    private void load(StoreServer store, Instant from, Instant to) {
        try (Progress progress = progress(rows(Duration.between(from, to)))) {
            new RequestRows(LOAD, store.store().writer(), SEED).write(from, to, progress::reached);
        }
    }

    private static Progress progress(long rows) {
        return Progress.start("panel-latency rows", rows, "rows", Boolean.getBoolean("waywiser.terminal"), System.out);
    }

    private Figure measure(String what, int times, double goal, Effort effort, Side ours, Side peer) throws Exception {
        if (!ours.ask().equals(peer.ask())) {
            throw new IllegalStateException("about " + what + " the API and the bare question differ");
        }
        List<Double> own = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = -1; round < effort.rounds(); round++) {
            List<Double> mine = millis(times, ours);
            List<Double> others = millis(times, peer);
            if (round >= 0) {
                own.add(new Samples(mine, "ms").median());
                bare.add(new Samples(others, "ms").median());
            }
        }
        Samples api = new Samples(own, "ms");
        Samples sql = new Samples(bare, "ms");
        return new Figure(
                name() + " " + what,
                String.format(
                        Locale.ROOT,
                        "p50, p95 and p99 by route over %d h, %.1f million rows, through the API",
                        period(effort).toHours(),
                        rows(period(effort)) / 1e6),
                api,
                "the bare question about the rows of ten seconds",
                sql,
                String.format(Locale.ROOT, "≤ %,.0f ms; ≤ 5 ms over the bare question", goal),
                api.median() <= goal && api.median() - sql.median() <= GOAL_OVER_MILLIS);
    }

    private static List<Double> millis(int times, Side side) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            side.ask();
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return millis;
    }

    /** Asks what nobody just asked: the same question would get the answer that another had a moment ago. */
    private static String another() {
        return "&apdex=0.5" + String.format(Locale.ROOT, "%05d", ASKED.incrementAndGet());
    }

    private static Map<String, List<Long>> api(HttpConnection http, Instant from, Instant to, String selection)
            throws Exception {
        HttpConnection.Answer answer = http.send(HttpConnection.request(
                "GET", "/api/v1/latency?by=route&from=" + from + "&to=" + to + selection + another(), "", new byte[0]));
        if (answer.status() != 200) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
        Map<String, List<Long>> routes = new TreeMap<>();
        for (JsonNode row : JSON.readTree(answer.body())) {
            routes.put(
                    row.get("service").asString() + " " + row.get("route").asString(),
                    List.of(bucket(row, "p50Seconds"), bucket(row, "p95Seconds"), bucket(row, "p99Seconds")));
        }
        return routes;
    }

    private static long bucket(JsonNode row, String column) {
        return Scale.bucket(row.get(column).doubleValue());
    }

    private static Map<String, List<Long>> bare(Connection connection, Instant from, Instant to, String condition)
            throws SQLException {
        String sql = "SELECT service, route, quantilesExactWeighted(0.5, 0.95, 0.99)(bucket, requests) FROM waywiser."
                + RequestTables.TEN_SECONDS.name() + " WHERE window_start >= toDateTime(" + from.getEpochSecond()
                + ") AND window_start < toDateTime(" + to.getEpochSecond() + ") " + condition
                + " GROUP BY service, route";
        Map<String, List<Long>> routes = new TreeMap<>();
        try (PreparedStatement question = connection.prepareStatement(sql);
                ResultSet rows = question.executeQuery()) {
            while (rows.next()) {
                List<Long> buckets = new ArrayList<>();
                for (Object bucket : boxed(rows.getArray(3).getArray())) {
                    buckets.add(((Number) bucket).longValue());
                }
                routes.put(rows.getString(1) + " " + rows.getString(2), buckets);
            }
        }
        return routes;
    }

    private static List<Object> boxed(Object array) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
            values.add(java.lang.reflect.Array.get(array, i));
        }
        return values;
    }
}
