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

    public DoraQueries(Asker asker) {
        this.asker = asker;
    }

    /** One row for each group of which anything is known, by name; one row in all for {@link Group#NONE}. */
    public List<DoraRow> summary(Period period, Selection selection, Group by) {
        List<Deployments> deployments =
                asker.ask("dora/deployments", Deployments::read, period, selection, by.text(), Step.DAY.starts(period));
        Map<String, LeadTimes> leadTimes = byGroup("dora/lead_time", LeadTimes::read, period, selection, by);
        Map<String, Failures> failures = byGroup("dora/failures", Failures::read, period, selection, by);
        Map<String, Long> reworks = byGroup("dora/reworks", row -> row.getLong("reworks"), period, selection, by);
        if (by == Group.NONE && deployments.isEmpty()) {
            deployments = List.of(Deployments.NONE);
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

    private <T> Map<String, T> byGroup(
            String query, Asker.Reader<T> reader, Period period, Selection selection, Group by) {
        Map<String, T> groups = new HashMap<>();
        asker.ask(query, row -> groups.put(row.getString("grouped"), reader.read(row)), period, selection, by.text());
        return groups;
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

    /**
     * Every bucket of the period for every group that has anything in it, by time and then by name.
     *
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     */
    public List<SeriesRow> series(Period period, Selection selection, Group by, Step step, int mostRows) {
        List<Instant> starts = step.starts(period);
        Map<String, Map<Instant, Bucket>> groups = new HashMap<>();
        Map<String, Filler> queries = Map.of(
                "dora/deployment_series", Bucket::deployments,
                "dora/lead_time_series", Bucket::leadTimes,
                "dora/failure_series", Bucket::failures,
                "dora/rework_series", Bucket::reworks);
        queries.forEach((query, filler) -> asker.ask(
                query,
                row -> {
                    Bucket bucket = groups.computeIfAbsent(row.getString("grouped"), none -> new HashMap<>())
                            .computeIfAbsent(Instant.ofEpochMilli(row.getLong("bucket")), none -> new Bucket());
                    filler.fill(bucket, row);
                    return bucket;
                },
                period,
                selection,
                by.text(),
                starts,
                mostRows + 1));
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
