package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.store.query.DriftFigures;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.rows.DriftTransitionRow;
import dev.waywiser.store.rows.PlatformTables;
import dev.waywiser.store.rows.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Episodes of random transitions, against a slow and obvious way to find them. */
class DriftStatisticsIT extends WithStore {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period WEEK = new Period(START, START.plus(Duration.ofDays(7)), ZoneOffset.UTC);

    private record Episode(Instant from, @Nullable Instant to) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void figures_ofRandomTransitions_areThoseOfTheReference(long seed) {
        Random random = new Random(seed);
        List<DriftTransitionRow> rows =
                Stream.generate(() -> transition(random)).limit(120).toList();
        store.writer()
                .write(
                        PlatformTables.DRIFT_TRANSITIONS,
                        rows.stream().map(row -> new Versioned<>(row, 1)).toList());

        Map<String, List<DriftTransitionRow>> byEnvironment =
                rows.stream().collect(Collectors.groupingBy(DriftTransitionRow::environment));
        List<DriftFigures> told = store.platform().drift(WEEK, Selection.ALL, Group.ENVIRONMENT);
        assertThat(told).extracting(DriftFigures::group).containsExactlyInAnyOrderElementsOf(byEnvironment.keySet());
        told.forEach(row -> assertSame(row, byEnvironment.get(row.group())));
        assertSame(store.platform().drift(WEEK, Selection.ALL, Group.NONE).get(0), rows);
    }

    private static void assertSame(DriftFigures told, List<DriftTransitionRow> rows) {
        List<Episode> episodes = rows.stream()
                .filter(row -> row.at().isBefore(WEEK.to()))
                .collect(Collectors.groupingBy(row -> List.of(row.environment(), row.service(), row.resource())))
                .values()
                .stream()
                .flatMap(of -> episodes(of).stream())
                .toList();
        List<Double> open = episodes.stream()
                .filter(episode -> episode.to == null)
                .map(episode -> seconds(episode.from, WEEK.to()))
                .sorted()
                .toList();
        List<Double> reconciled = episodes.stream()
                .filter(episode -> episode.to != null && !episode.to.isBefore(WEEK.from()))
                .map(episode -> seconds(episode.from, episode.to))
                .sorted()
                .toList();
        assertThat(told.episodes())
                .isEqualTo(episodes.stream()
                        .filter(episode -> !episode.from.isBefore(WEEK.from()))
                        .count());
        assertThat(told.openEpisodes()).isEqualTo(open.size());
        assertThat(told.reconciled()).isEqualTo(reconciled.size());
        assertClose(told.openAgeMedian(), percentile(open, 0.5));
        assertClose(told.openAgeOldest(), percentile(open, 1));
        assertClose(told.reconcileMedian(), percentile(reconciled, 0.5));
        assertClose(told.reconcileP90(), percentile(reconciled, 0.9));
    }

    /** Walks through the transitions as somebody would who reads them. */
    private static List<Episode> episodes(List<DriftTransitionRow> of) {
        List<DriftTransitionRow> ordered = of.stream()
                .sorted(Comparator.comparing(DriftTransitionRow::at).thenComparing(DriftTransitionRow::state))
                .toList();
        List<Episode> episodes = new ArrayList<>();
        Instant since = null;
        for (DriftTransitionRow row : ordered) {
            if (row.state().equals("drifted")) {
                since = since == null ? row.at() : since;
            } else if (since != null) {
                episodes.add(new Episode(since, row.at()));
                since = null;
            }
        }
        if (since != null) {
            episodes.add(new Episode(since, null));
        }
        return episodes;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    /** Interpolated between the nearest two. */
    private static @Nullable Double percentile(List<Double> sorted, double share) {
        if (sorted.isEmpty()) {
            return null;
        }
        double place = share * (sorted.size() - 1);
        int low = (int) Math.floor(place);
        int high = (int) Math.ceil(place);
        return sorted.get(low) + (place - low) * (sorted.get(high) - sorted.get(low));
    }

    private static void assertClose(@Nullable Double told, @Nullable Double expected) {
        if (expected == null) {
            assertThat(told).isNull();
        } else {
            assertThat(told).isCloseTo(expected, within(1e-6));
        }
    }

    /** Few times, so that several things often happen at one. */
    private static DriftTransitionRow transition(Random random) {
        return new DriftTransitionRow(
                random.nextBoolean() ? "production" : "staging",
                "s" + random.nextInt(2),
                "argocd",
                "r" + random.nextInt(2),
                START.plus(Duration.ofHours(random.nextInt(240) - 48)),
                random.nextBoolean() ? "drifted" : "reconciled",
                null,
                null,
                null,
                false);
    }
}
