package dev.waywiser.store.query;

import dev.waywiser.store.query.DoraSummary.Deployments;
import dev.waywiser.store.query.DoraSummary.Failures;
import dev.waywiser.store.query.DoraSummary.LeadTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The five DORA metrics, as docs/metrics.md defines them. */
public final class DoraQueries {
    private final Asker asker;
    private final Production production;

    public DoraQueries(Asker asker) {
        this.asker = asker;
        this.production = new Production(asker);
    }

    /** One row for each group of which anything is known, by name; one row in all for {@link Group#NONE}. */
    public List<DoraRow> summary(Period period, Selection selection, Group by) {
        Selection named = production.byNames(selection);
        List<Deployments> deployments = new ArrayList<>();
        Map<String, LeadTimes> leadTimes = new HashMap<>();
        Map<String, Failures> failures = new HashMap<>();
        Map<String, Long> reworks = new HashMap<>();
        asker.together(List.of(
                () -> byGroup("dora/lead_time", LeadTimes::read, period, named, by, leadTimes),
                () -> deployments.addAll(asker.ask(
                        "dora/deployments", Deployments::read, period, named, by, List.of(Step.DAY.starts(period)))),
                () -> byGroup("dora/failures", Failures::read, period, named, by, failures),
                () -> byGroup("dora/reworks", row -> row.getLong("reworks"), period, named, by, reworks)));
        if (by == Group.NONE && deployments.isEmpty()) {
            deployments.add(Deployments.NONE);
        }
        return deployments.stream()
                .map(row -> new DoraSummary(
                                row,
                                leadTimes.getOrDefault(row.group(), LeadTimes.NONE),
                                failures.getOrDefault(row.group(), Failures.NONE),
                                reworks.getOrDefault(row.group(), 0L))
                        .over(period))
                .toList();
    }

    private <T> void byGroup(
            String query, Asker.Reader<T> reader, Period period, Selection selection, Group by, Map<String, T> groups) {
        asker.ask(
                query, row -> groups.put(row.getString("grouped"), reader.read(row)), period, selection, by, List.of());
    }

    /** What happened in one bucket to one group. */
    private static final class Bucket {
        private long deployments;
        private long redeploys;
        private long failedAttempts;
        private long changes;
        private @Nullable Double leadTimeMedian;
        private @Nullable Double leadTimeP90;
        private long failed;
        private @Nullable Double recoveryMedian;
        private long reworks;

        void deployments(ResultSet row) throws SQLException {
            deployments = row.getLong("deployments");
            redeploys = row.getLong("redeploys");
            failedAttempts = row.getLong("failed_attempts");
        }

        void leadTimes(ResultSet row) throws SQLException {
            changes = row.getLong("changes");
            leadTimeMedian = Cells.number(row, "median_seconds");
            leadTimeP90 = Cells.number(row, "p90_seconds");
        }

        void failures(ResultSet row) throws SQLException {
            failed = row.getLong("failed");
            recoveryMedian = Cells.number(row, "median_seconds");
        }

        void reworks(ResultSet row) throws SQLException {
            reworks = row.getLong("reworks");
        }

        SeriesRow row(Instant start, String group) {
            long introducing = deployments - redeploys;
            return new SeriesRow(
                    start,
                    group,
                    deployments,
                    redeploys,
                    failedAttempts,
                    changes,
                    leadTimeMedian,
                    leadTimeP90,
                    failed,
                    DoraSummary.rate(failed, introducing),
                    reworks,
                    DoraSummary.rate(reworks, introducing),
                    recoveryMedian);
        }
    }

    @FunctionalInterface
    private interface Filler {
        void fill(Bucket bucket, ResultSet row) throws SQLException;
    }

    /** The answers are read at the same time. */
    private static Bucket fill(Map<String, Map<Instant, Bucket>> groups, ResultSet row, Filler filler)
            throws SQLException {
        synchronized (groups) {
            Bucket bucket = groups.computeIfAbsent(row.getString("grouped"), none -> new HashMap<>())
                    .computeIfAbsent(Instant.ofEpochMilli(row.getLong("bucket")), none -> new Bucket());
            filler.fill(bucket, row);
            return bucket;
        }
    }

    /**
     * Every bucket of the period for every group that has anything in it, by time and then by name.
     *
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     */
    public List<SeriesRow> series(Period period, Selection selection, Group by, Step step, int mostRows) {
        Selection named = production.byNames(selection);
        List<Instant> starts = step.starts(period);
        Map<String, Map<Instant, Bucket>> groups = new HashMap<>();
        Map<String, Filler> queries = Map.of(
                "dora/deployment_series", Bucket::deployments,
                "dora/lead_time_series", Bucket::leadTimes,
                "dora/failure_series", Bucket::failures,
                "dora/rework_series", Bucket::reworks);
        List<Runnable> questions = new ArrayList<>();
        queries.forEach((query, filler) -> questions.add(() ->
                asker.ask(query, row -> fill(groups, row, filler), period, named, by, List.of(starts, mostRows + 1))));
        asker.together(questions);
        Set<String> names = new TreeSet<>(groups.keySet());
        if (by == Group.NONE) {
            names.add("");
        }
        if ((long) names.size() * starts.size() > mostRows) {
            throw new TooManyRowsException(mostRows);
        }
        List<SeriesRow> rows = new ArrayList<>();
        for (Instant start : starts) {
            for (String name : names) {
                Bucket bucket = groups.getOrDefault(name, Map.of()).get(start);
                rows.add((bucket == null ? new Bucket() : bucket).row(start, name));
            }
        }
        return rows;
    }
}
