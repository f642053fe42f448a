package dev.waywiser.streams.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.Buckets;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.rows.ObservedServiceRow;
import dev.waywiser.streams.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTopologyTest {
    private static final Instant START = Instant.parse("2026-03-01T10:20:05Z");
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final int ROUTES = 3;

    @TempDir(factory = StateFolder.class)
    Path folder;

    private RequestLine line;
    private long ids;

    @BeforeEach
    void open() {
        line = new RequestLine(folder, new RequestRules(GRACE, ROUTES), START);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void batch_sentAgainWithinAnHour_isCountedOnce() throws IOException {
        RequestBatch batch = batch("checkout", window("/", START));
        line.send(batch);
        line.send(batch);
        line.restart();
        line.pass(Duration.ofMinutes(9));
        line.send(batch);
        line.settle();

        assertThat(line.rows(Resolution.HOUR).values()).containsExactly(1L);
        assertThat(line.counter("repeated")).isEqualTo(2);
    }

    @Test
    void batchIds_afterAnHour_areForgotten() {
        line.send(batch("checkout", window("/", line.now())));
        assertThat(line.entries()).containsEntry("request-batches", 1);

        line.pass(Duration.ofMinutes(61));
        line.send(batch("search", window("/", line.now())));
        line.pass(Duration.ofSeconds(20));
        line.pass(Duration.ofSeconds(20));

        assertThat(line.entries()).containsEntry("request-batches", 1);
    }

    @Test
    void window_atTheHorizon_countsAndBehindItDoesNot() {
        line.send(batch("checkout", window("/new", START)));
        line.send(batch(
                "checkout",
                window("/just", START.minus(GRACE)),
                window("/late", START.minus(GRACE).minusSeconds(10))));
        line.send(batch("search", window("/other-service", START.minus(Duration.ofDays(3)))));
        line.settle();

        assertThat(routes()).containsExactlyInAnyOrder("/new", "/just", "/other-service");
        assertThat(line.counter("too_late")).isEqualTo(1);
    }

    @Test
    void history_ofAServiceNeverHeardOf_isImportedWholeIfItRises() {
        for (int hour = 0; hour < 100; hour++) {
            line.send(batch("checkout", window("/", START.minus(Duration.ofHours(100 - hour)))));
        }
        line.settle();

        assertThat(line.rows(Resolution.HOUR)).hasSize(100);
        assertThat(line.counter("too_late")).isZero();
    }

    @Test
    void windows_ofAClockThatGoesAhead_makeNobodyLate() {
        line.send(batch("checkout", window("/ahead", START.plus(Duration.ofMinutes(59)))));
        line.send(batch("checkout", window("/wrong", START.plus(Duration.ofMinutes(61)))));
        line.send(batch("checkout", window("/now", START)));
        line.settle();

        assertThat(routes()).containsExactlyInAnyOrder("/ahead", "/now");
        assertThat(line.counter("too_early")).isEqualTo(1);
        assertThat(line.counter("too_late")).isZero();
    }

    @Test
    void routes_beyondTheMost_areCountedAsOtherInTheOrderInWhichTheyCame() throws IOException {
        line.send(batch("checkout", window("/1", START), window("/2", START)));
        line.restart();
        line.send(
                batch("checkout", window("/3", START), window("/4", START), window("/1", START), window("/5", START)));
        line.send(batch("search", window("/4", START)));
        line.settle();

        assertThat(line.rows(Resolution.MINUTE).entrySet().stream()
                        .collect(Collectors.toMap(
                                row -> row.getKey().service()
                                        + row.getKey().series().route(),
                                Map.Entry::getValue)))
                .isEqualTo(Map.of(
                        "checkout/1", 2L, "checkout/2", 1L, "checkout/3", 1L, "checkoutother", 2L, "search/4", 1L));
        assertThat(line.counter("other_routes")).isEqualTo(2);
    }

    @Test
    void route_unseenForSevenDays_givesItsPlaceFree() {
        line.send(batch("checkout", window("/1", START), window("/2", START), window("/3", START)));
        line.pass(Duration.ofDays(5));
        line.send(batch("checkout", window("/2", line.now()), window("/4", line.now())));
        line.pass(Duration.ofDays(3));
        line.send(batch("checkout", window("/5", line.now()), window("/6", line.now()), window("/7", line.now())));
        line.settle();

        assertThat(routes()).containsExactlyInAnyOrder("/1", "/2", "/3", "other", "/5", "/6");
    }

    @Test
    void service_seenInAnEnvironment_isToldOnce() throws IOException {
        line.send(batch("checkout", window("/", START)));
        line.restart();
        line.send(batch("checkout", window("/other", START)));
        line.send(batch("search", window("/", START)));
        line.settle();

        assertThat(line.observedRows())
                .containsExactlyInAnyOrder(
                        new ObservedServiceRow("checkout", "production"),
                        new ObservedServiceRow("search", "production"));
    }

    @Test
    void records_unreadable_costNothingThatIsGood() {
        line.sendRaw(EventTopics.REQUESTS, "not a batch".getBytes(UTF_8));
        line.sendRaw(EventTopics.REQUESTS, null);
        line.sendRaw(EventTopics.REQUEST_COUNTERS, new byte[] {1, 5, 5});
        line.sendRaw(EventTopics.REQUEST_COUNTERS, null);
        line.send(batch("checkout", window("/", START)));
        line.settle();

        assertThat(line.rows(Resolution.TEN_SECONDS)).hasSize(1);
    }

    @Test
    void totals_ofFewSeries_areToldWithinASecondAndOnlyWhereTheyChanged() {
        line.send(batch("checkout", window("/1", START), window("/2", START)));
        line.pass(Duration.ofSeconds(1));
        assertThat(line.told()).hasSize(2);

        line.send(batch("checkout", window("/1", START)));
        line.pass(Duration.ofSeconds(1));
        assertThat(line.told())
                .singleElement()
                .satisfies(total -> assertThat(total.total().buckets().total()).isEqualTo(2));
        line.settle();
        assertThat(line.told()).isEmpty();
    }

    @Test
    void totals_ofManySeries_areToldOnceWhileTheWindowLasts() {
        int services = 40;
        int series = 250;
        Instant window = START;
        for (int second = 0; second < 8; second++) {
            for (int service = 0; service < services; service++) {
                SeriesWindow[] windows = new SeriesWindow[series];
                for (int i = 0; i < series; i++) {
                    windows[i] = window("/", "M" + i, window);
                }
                line.send(batch("s" + service, windows));
            }
            line.pass(Duration.ofSeconds(1));
        }
        line.settle();

        int told = line.told().size();
        assertThat(told).isBetween(services * series, services * series * 3);
        assertThat(line.rows(Resolution.TEN_SECONDS).values()).containsOnly(8L);
    }

    @Test
    void state_ofASteadyStream_isBoundedByTheGrace() {
        Map<String, Integer> entries = Map.of();
        for (int minute = 0; minute < 180; minute++) {
            line.send(batch(
                    "checkout", window("/", line.now()), window("/x", line.now().minusSeconds(20))));
            line.pass(Duration.ofMinutes(1));
            entries = line.entries();
        }
        assertThat(entries)
                .containsEntry("request-standings", 1)
                .containsEntry("request-names", 3)
                .hasEntrySatisfying("request-batches", ids -> assertThat(ids).isLessThan(65))
                // Two windows and a minute for each minute of the grace, and at most two hours.
                .hasEntrySatisfying(
                        "request-totals", totals -> assertThat(totals).isBetween(30, 3 * 12 + 2));
        assertThat(entries.getOrDefault("request-journal", 0)).isLessThanOrEqualTo(2);
    }

    @Test
    void service_quietForADay_leavesItsHorizonOnly() {
        line.send(batch("checkout", window("/", START)));
        line.settle();
        line.pass(Duration.ofHours(25));
        line.pass(Duration.ofSeconds(10));
        assertThat(line.entries()).doesNotContainKeys("request-totals", "request-journal");

        line.send(batch(
                "checkout",
                window("/late", START),
                window("/late", Resolution.HOUR.start(START).plusSeconds(3599))));
        line.send(batch("checkout", window("/next", Resolution.HOUR.start(START).plusSeconds(3600))));
        line.settle();

        assertThat(routes()).containsExactlyInAnyOrder("/", "/next");
        assertThat(line.counter("too_late")).isEqualTo(2);
    }

    @Test
    void names_unseenForSevenDays_leaveTheState() {
        line.send(batch("checkout", window("/", START)));
        line.pass(Duration.ofDays(9));
        line.send(batch("search", window("/", line.now())));
        line.pass(Duration.ofSeconds(10));
        line.pass(Duration.ofSeconds(10));

        assertThat(line.entries()).containsEntry("request-names", 2);
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (Resolution resolution : Resolution.values()) {
            line.rows(resolution)
                    .keySet()
                    .forEach(row -> routes.add(row.series().route()));
        }
        return routes;
    }

    private RequestBatch batch(String service, SeriesWindow... windows) {
        return new RequestBatch(new ServiceName(service), new UUID(7, ids++), Arrays.asList(windows));
    }

    private static SeriesWindow window(String route, Instant at) {
        return window(route, "GET", at);
    }

    private static SeriesWindow window(String route, String method, Instant at) {
        return new SeriesWindow(
                new RequestSeries("production", route, method, StatusClass.SUCCESS),
                Window.of(at),
                Buckets.of(new int[] {-100}, new long[] {1}),
                null);
    }
}
