package dev.waywiser.store.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** How builds end and how long they take, as docs/metrics.md defines it. */
public final class BuildQueries {
    private static final Comparator<List<String>> BY_NAMES =
            Comparator.comparing((List<String> names) -> String.join("\n", names));

    private final Asker asker;

    public BuildQueries(Asker asker) {
        this.asker = asker;
    }

    private record Place(List<String> group, Instant start) {}

    /**
     * One row for each group that has a build in the period, by name; one row in all for {@link Group#NONE}.
     *
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     */
    public List<BuildsRow> summary(Period period, Builds builds, Group by, int mostRows) {
        return rows(period, builds, by, List.of(period.from()), mostRows);
    }

    /** The pipelines whose 95th percentile is the greatest, first the slowest. */
    public List<BuildsRow> slowest(Period period, Builds builds, int limit, int mostRows) {
        Comparator<BuildsRow> slowest = Comparator.comparing(row -> p95(row));
        return best(period, builds, row -> row.results().durationP95() != null, slowest, limit, mostRows);
    }

    private static double p95(BuildsRow row) {
        Double p95 = row.results().durationP95();
        return p95 == null ? 0 : p95;
    }

    /** The pipelines that most often came to different results about one commit, first the flakiest. */
    public List<BuildsRow> flakiest(Period period, Builds builds, int limit, int mostRows) {
        Comparator<BuildsRow> flakiest = Comparator.<BuildsRow>comparingDouble(
                        row -> row.commits().flaky() / (double) row.commits().commits())
                .thenComparing(row -> row.commits().flaky());
        return best(period, builds, row -> row.commits().flaky() > 0, flakiest, limit, mostRows);
    }

    private List<BuildsRow> best(
            Period period,
            Builds builds,
            Predicate<BuildsRow> counts,
            Comparator<BuildsRow> order,
            int limit,
            int mostRows) {
        return summary(period, builds, Group.PIPELINE, mostRows).stream()
                .filter(counts)
                .sorted(order.reversed().thenComparing(BuildsRow::group, BY_NAMES))
                .limit(limit)
                .toList();
    }

    /**
     * Every bucket of the period for every group that has a build in it, by time and then by name.
     *
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     */
    public List<BuildsRow> series(Period period, Builds builds, Group by, Step step, int mostRows) {
        return rows(period, builds, by, step.starts(period), mostRows);
    }

    /**
     * How builds ended and how long they took, and nothing of their commits, for every bucket and every group that has a build in the period.
     *
     * @param starts when the buckets begin; the first not after the period
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     */
    public List<BuildsRow> results(Period period, Builds builds, Group by, List<Instant> starts, int mostRows) {
        Map<Place, BuildsRow.Results> results = new HashMap<>();
        byPlace("builds/results", BuildsRow.Results::read, period, builds, by, starts, mostRows, results);
        return rows(by, starts, mostRows, results, Map.of());
    }

    private List<BuildsRow> rows(Period period, Builds builds, Group by, List<Instant> starts, int mostRows) {
        Map<Place, BuildsRow.Results> results = new HashMap<>();
        Map<Place, BuildsRow.Commits> commits = new HashMap<>();
        asker.together(List.of(
                () -> byPlace("builds/results", BuildsRow.Results::read, period, builds, by, starts, mostRows, results),
                () -> byPlace(
                        "builds/commits", BuildsRow.Commits::read, period, builds, by, starts, mostRows, commits)));
        return rows(by, starts, mostRows, results, commits);
    }

    private static List<BuildsRow> rows(
            Group by,
            List<Instant> starts,
            int mostRows,
            Map<Place, BuildsRow.Results> results,
            Map<Place, BuildsRow.Commits> commits) {
        Set<List<String>> groups = new TreeSet<>(BY_NAMES);
        results.keySet().forEach(place -> groups.add(place.group));
        if (by == Group.NONE) {
            groups.add(List.of());
        }
        if ((long) groups.size() * starts.size() > mostRows) {
            throw new TooManyRowsException(mostRows);
        }
        List<BuildsRow> rows = new ArrayList<>();
        for (Instant start : starts) {
            for (List<String> group : groups) {
                Place place = new Place(group, start);
                rows.add(new BuildsRow(
                        start,
                        group,
                        results.getOrDefault(place, BuildsRow.Results.NONE),
                        commits.getOrDefault(place, BuildsRow.Commits.NONE)));
            }
        }
        return rows;
    }

    private <T> void byPlace(
            String query,
            Asker.Reader<T> reader,
            Period period,
            Builds builds,
            Group by,
            List<Instant> starts,
            int mostRows,
            Map<Place, T> places) {
        asker.ask(
                query,
                row -> places.put(
                        new Place(Cells.texts(row, "grouped"), Instant.ofEpochMilli(row.getLong("bucket"))),
                        reader.read(row)),
                period,
                builds.of(),
                by,
                List.of(starts, builds.pipelines(), builds.branches(), mostRows + 1));
    }
}
