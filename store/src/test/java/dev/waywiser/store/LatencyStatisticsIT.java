package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.store.Latencies.Request;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.HeatCell;
import dev.waywiser.store.query.LatencyQueries.Question;
import dev.waywiser.store.query.LatencyRow;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.RequestRetention;
import dev.waywiser.store.query.RequestStandard;
import dev.waywiser.store.query.Requests;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.rows.RequestBucketRow;
import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The statistics of random requests, against a slow and obvious way to compute them. Each table has only what it would still
 * keep, with duplicates and with earlier totals that later ones replaced.
 */
class LatencyStatisticsIT extends WithStore {
    private static final int MANY = 100_000;
    private static final int QUESTIONS = 12;
    private static final List<String> ZONES = List.of(
            "UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Kathmandu");
    private static final RequestRetention SHORT =
            new RequestRetention(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(30));

    private final Instant now = Instant.now();
    private final List<Request> requests = new ArrayList<>();
    private Random random = new Random();
    private Store latencies;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void statistics_ofRandomRequests_areThoseOfTheReference(long seed) {
        random = new Random(seed);
        try (Store shorter = again(SHORT)) {
            latencies = shorter;
            latencies.migrate();
            write(new ServiceRow("service-0", "acme/0", "one", false));
            write(new ServiceRow("service-1", "acme/1", "two", false));
            for (int i = 0; i < 1_500; i++) {
                requests.add(request());
            }
            for (Resolution resolution : Resolution.values()) {
                writeRows(resolution);
            }
            for (int i = 0; i < QUESTIONS; i++) {
                ask(anywhere());
            }
            for (int i = 0; i < QUESTIONS; i++) {
                ask(onBoundaries());
            }
        }
    }

    private Request request() {
        long ago = random.nextInt(4) == 0 ? random.nextInt(7_200) - 60 : random.nextInt(6 * 86_400);
        RequestSeries series = new RequestSeries(
                pick("production", "staging", ""),
                pick("/a", "/b"),
                pick("GET", "POST"),
                StatusClass.values()[random.nextInt(StatusClass.values().length)]);
        double seconds = random.nextInt(20) == 0 ? 0 : Math.pow(2, random.nextDouble() * 24 - 16);
        return new Request(
                "service-" + random.nextInt(3), series, now.minusSeconds(ago), seconds, 1 + random.nextInt(5));
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** As streams would write them that were asked again and again, and began anew at an old offset once. */
    private void writeRows(Resolution resolution) {
        List<Versioned<RequestBucketRow>> rows = new ArrayList<>();
        for (RequestBucketRow row : Latencies.rows(requests, resolution, start -> !start.isBefore(kept(resolution)))) {
            for (int version = random.nextInt(4); version > 0; version--) {
                rows.add(new Versioned<>(Latencies.with(row, random.nextInt(10)), 10 - version));
            }
            rows.add(new Versioned<>(row, 10));
            if (random.nextInt(3) == 0) {
                rows.add(new Versioned<>(row, 10));
            }
            // A correction took the only request of another duration away.
            if (random.nextInt(5) == 0) {
                rows.add(new Versioned<>(other(row, 1), 1));
                rows.add(new Versioned<>(other(row, 0), 2));
            }
        }
        Collections.shuffle(rows, random);
        int half = rows.size() / 2;
        latencies.writer().write(RequestTables.of(resolution), rows.subList(0, half));
        latencies.writer().write(RequestTables.of(resolution), rows.subList(half, rows.size()));
    }

    private static RequestBucketRow other(RequestBucketRow row, long requests) {
        return new RequestBucketRow(
                row.resolution(), row.service(), row.series(), row.windowStart(), Scale.HIGHEST, requests);
    }

    private Instant kept(Resolution resolution) {
        Instant oldest = now.minus(SHORT.of(resolution));
        return oldest.equals(Resolution.HOUR.start(oldest)) ? oldest : Resolution.HOUR.start(oldest.plusSeconds(3_600));
    }

    private Period anywhere() {
        ZoneId zone = zone();
        Instant from = now.minusMillis(random.nextInt(6 * 86_400_000));
        Instant to = random.nextInt(3) == 0 ? now : from.plusMillis(1 + random.nextInt(3 * 86_400_000));
        return new Period(from, to, zone);
    }

    /** Of whole counts, for which one table or two are asked, or so short that none begins in it. */
    private Period onBoundaries() {
        Resolution resolution = Resolution.values()[random.nextInt(Resolution.values().length)];
        Instant from = resolution.start(now.minusSeconds(random.nextInt(6 * 86_400)));
        if (random.nextInt(6) == 0) {
            return new Period(from.plusMillis(1), from.plusMillis(2 + random.nextInt(9_000)), zone());
        }
        return new Period(from, from.plus(resolution.length().multipliedBy(1 + random.nextInt(30))), zone());
    }

    private ZoneId zone() {
        return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    }

    private void ask(Period period) {
        Instant from = period.from();
        RequestStandard standard = new RequestStandard(
                Set.of(StatusClass.SERVER_ERROR, StatusClass.ERROR),
                0.01 + random.nextDouble(),
                0.001 + random.nextDouble());
        Requests of = new Requests(
                new Selection(
                        random.nextInt(3) == 0 ? List.of("service-0", "service-2") : List.of(),
                        random.nextInt(4) == 0 ? List.of("one", "") : List.of(),
                        random.nextInt(3) == 0 ? List.of("staging") : List.of(),
                        List.of(),
                        random.nextInt(2) == 0 ? List.of("production") : List.of()),
                random.nextInt(4) == 0 ? List.of("/b") : List.of(),
                random.nextInt(4) == 0 ? List.of("POST") : List.of(),
                random.nextInt(4) == 0 ? List.of(StatusClass.SUCCESS, StatusClass.SERVER_ERROR) : List.of());
        Group by = List.of(
                        Group.NONE,
                        Group.SERVICE,
                        Group.TEAM,
                        Group.ENVIRONMENT,
                        Group.ROUTE,
                        Group.METHOD,
                        Group.STATUS_CLASS)
                .get(random.nextInt(7));
        Question question = new Question(of, standard, by, now);
        List<Request> wanted = requests.stream().filter(each -> holds(of, each)).toList();

        assertRows(
                latencies.latency().summary(period, question, false, MANY).rows(),
                reference(period, List.of(from), wanted, by),
                standard);
        Step step = from.isBefore(kept(Resolution.MINUTE))
                ? List.of(Step.HOUR, Step.SIX_HOURS, Step.DAY).get(random.nextInt(3))
                : List.of(Step.QUARTER, Step.HALF_HOUR, Step.DAY, Step.WEEK).get(random.nextInt(4));
        assertRows(
                latencies.latency().series(period, question, step, MANY),
                reference(period, step.starts(period), wanted, by),
                standard);
        assertHeatmap(period, question, step, wanted);
        assertCompared(period, question, wanted, by);
    }

    private void assertCompared(Period period, Question question, List<Request> wanted, Group by) {
        var compared = latencies.latency().summary(period, question, true, MANY);
        Instant before = period.before().from();
        Period both = new Period(before, period.to(), period.zone());
        Map<Place, List<Request>> expected = reference(both, List.of(before, period.from()), wanted, by);
        assertRows(compared.rows(), only(expected, period.from()), question.standard());
        assertRows(List.copyOf(compared.previous().values()), only(expected, before), question.standard());
    }

    private static Map<Place, List<Request>> only(Map<Place, List<Request>> places, Instant start) {
        return places.entrySet().stream()
                .filter(place -> place.getKey().start.equals(start))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Place(Instant start, List<String> group) {}

    /** A request is of the shortest time for which counts of it are kept; that time is where it begins. */
    private @Nullable Instant bucket(Period period, List<Instant> starts, Request request) {
        Instant hour = Resolution.HOUR.start(request.at());
        Instant at = hour.isBefore(kept(Resolution.MINUTE))
                ? hour
                : hour.isBefore(kept(Resolution.TEN_SECONDS))
                        ? Resolution.MINUTE.start(request.at())
                        : Resolution.TEN_SECONDS.start(request.at());
        if (at.isBefore(period.from()) || !at.isBefore(period.to())) {
            return null;
        }
        return starts.stream()
                .filter(start -> !start.isAfter(at))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Map<Place, List<Request>> reference(Period period, List<Instant> starts, List<Request> wanted, Group by) {
        Map<Place, List<Request>> places = new HashMap<>();
        for (Request request : wanted) {
            Instant start = bucket(period, starts, request);
            if (start != null) {
                places.computeIfAbsent(new Place(start, name(by, request)), none -> new ArrayList<>())
                        .add(request);
            }
        }
        return places;
    }

    private static boolean holds(Requests of, Request request) {
        Selection selection = of.of();
        RequestSeries series = request.series();
        boolean production = selection.productionOtherwise().isEmpty()
                || series.environment().isEmpty()
                || series.environment().equals("production");
        return production
                && isIn(selection.services(), request.service())
                && isIn(selection.teams(), team(request.service()))
                && isIn(selection.environments(), series.environment())
                && isIn(of.routes(), series.route())
                && isIn(of.methods(), series.method())
                && isIn(of.statusClasses(), series.statusClass());
    }

    private static <T> boolean isIn(List<T> wanted, T name) {
        return wanted.isEmpty() || wanted.contains(name);
    }

    private static String team(String service) {
        return Map.of("service-0", "one", "service-1", "two").getOrDefault(service, "");
    }

    private static List<String> name(Group by, Request request) {
        RequestSeries series = request.series();
        return switch (by) {
            case SERVICE -> List.of(request.service());
            case TEAM -> List.of(team(request.service()));
            case ENVIRONMENT -> List.of(series.environment());
            case ROUTE -> List.of(request.service(), series.route());
            case METHOD -> List.of(series.method());
            case STATUS_CLASS -> List.of(series.statusClass().text());
            default -> List.of();
        };
    }

    private static void assertRows(
            List<LatencyRow> rows, Map<Place, List<Request>> expected, RequestStandard standard) {
        Map<Place, LatencyRow> found = new HashMap<>();
        rows.stream()
                .filter(row -> row.requests() > 0)
                .forEach(row -> found.put(new Place(row.start(), row.group()), row));
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((place, row) -> assertRow(row, expected.getOrDefault(place, List.of()), standard));
    }

    private static void assertRow(LatencyRow row, List<Request> expected, RequestStandard standard) {
        List<Double> told = new ArrayList<>();
        long errors = 0;
        long satisfied = 0;
        long tolerated = 0;
        long below = 0;
        for (Request request : expected) {
            double seconds = Scale.seconds(Scale.bucket(request.seconds()));
            told.addAll(Collections.nCopies((int) request.count(), seconds));
            boolean error = standard.errors().contains(request.series().statusClass());
            errors += error ? request.count() : 0;
            boolean satisfies = seconds <= standard.effectiveSatisfiedSeconds();
            boolean tolerable = seconds <= standard.effectiveSatisfiedSeconds() * 4;
            satisfied += !error && satisfies ? request.count() : 0;
            tolerated += !error && !satisfies && tolerable ? request.count() : 0;
            Double threshold = standard.effectiveThresholdSeconds();
            below += threshold != null && seconds <= threshold ? request.count() : 0;
        }
        Collections.sort(told);
        assertThat(row.requests()).isEqualTo(told.size());
        assertThat(row.errors()).isEqualTo(errors);
        assertThat(row.errorRate()).isEqualTo(errors / (double) told.size());
        assertThat(row.counts().satisfied()).isEqualTo(satisfied);
        assertThat(row.apdex()).isEqualTo((satisfied + tolerated / 2.0) / told.size());
        assertThat(row.counts().below()).isEqualTo(below);
        assertThat(row.p50Seconds()).isEqualTo(ofRank(told, 0.5));
        assertThat(row.p90Seconds()).isEqualTo(ofRank(told, 0.9));
        assertThat(row.p95Seconds()).isEqualTo(ofRank(told, 0.95));
        assertThat(row.p99Seconds()).isEqualTo(ofRank(told, 0.99));
    }

    private static double ofRank(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private void assertHeatmap(Period period, Question question, Step step, List<Request> wanted) {
        int aDoubling = 1 << random.nextInt(6);
        Map<String, Long> expected = new TreeMap<>();
        reference(period, step.starts(period), wanted, Group.NONE)
                .forEach((place, of) -> of.forEach(request -> {
                    double end = Math.ceil(Math.log(Scale.upperBound(Scale.bucket(request.seconds())))
                                            / Math.log(2)
                                            * aDoubling
                                    - 1e-9)
                            / aDoubling;
                    expected.merge(place.start + " " + Math.round(end * 32), request.count(), Long::sum);
                }));
        Map<String, Long> found = new TreeMap<>();
        for (HeatCell cell : latencies.latency().heatmap(period, question, step, aDoubling, MANY)) {
            double end = Math.log(cell.toSeconds()) / Math.log(2);
            found.put(cell.start() + " " + Math.round(end * 32), cell.requests());
            assertThat(cell.toSeconds() / cell.fromSeconds()).isCloseTo(Math.pow(2, 1.0 / aDoubling), within(1e-9));
        }
        assertThat(found).isEqualTo(expected);
    }
}
