package dev.waywiser.store.query;

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

/** Deployment frequency and change lead time, as docs/metrics.md defines them. */
public final class DoraQueries {
    private final Asker asker;

    public DoraQueries(Asker asker) {
        this.asker = asker;
    }

    private record Deployments(
            String group, long all, long redeploys, long failed, List<Instant> days, long everKnown, long baselines) {
        static final Deployments NONE = new Deployments("", 0, 0, 0, List.of(), 0, 0);

        static Deployments read(ResultSet row) throws SQLException {
            return new Deployments(
                    row.getString("grouped"),
                    row.getLong("deployments"),
                    row.getLong("redeploys"),
                    row.getLong("failed_attempts"),
                    Cells.instants(row, "days"),
                    row.getLong("known_deployments"),
                    row.getLong("baselines"));
        }
    }

    private record DeploymentsOfStep(long all, long redeploys, long failed) {
        static final DeploymentsOfStep NONE = new DeploymentsOfStep(0, 0, 0);
    }

    private record LeadTimes(
            String group,
            long changes,
            @Nullable Double median,
            @Nullable Double p90,
            @Nullable Double mean) {
        static final LeadTimes NONE = new LeadTimes("", 0, null, null, null);

        static LeadTimes read(ResultSet row) throws SQLException {
            return new LeadTimes(
                    row.getString("grouped"),
                    row.getLong("changes"),
                    Cells.number(row, "median_seconds"),
                    Cells.number(row, "p90_seconds"),
                    Cells.number(row, "mean_seconds"));
        }
    }

    /** One row for each group of which anything is known, by name; one row in all for {@link Group#NONE}. */
    public List<DoraRow> summary(Period period, Selection selection, Group by) {
        List<Deployments> deployments = asker.ask(
                "dora/deployments",
                Deployments::read,
                period.from(),
                period.to(),
                by.text(),
                selection.services(),
                selection.teams(),
                selection.environments(),
                selection.repositories(),
                Step.DAY.starts(period));
        Map<String, LeadTimes> leadTimes = new HashMap<>();
        asker.ask(
                        "dora/lead_time",
                        LeadTimes::read,
                        period.from(),
                        period.to(),
                        by.text(),
                        selection.services(),
                        selection.teams(),
                        selection.environments(),
                        selection.repositories())
                .forEach(row -> leadTimes.put(row.group, row));
        if (by == Group.NONE && deployments.isEmpty()) {
            deployments = List.of(Deployments.NONE);
        }
        return deployments.stream()
                .map(row -> row(period, row, leadTimes.getOrDefault(row.group, LeadTimes.NONE)))
                .toList();
    }

    private static DoraRow row(Period period, Deployments deployments, LeadTimes leadTimes) {
        boolean deployed = deployments.everKnown > 0;
        return new DoraRow(
                deployments.group,
                deployments.all,
                deployments.redeploys,
                deployments.failed,
                deployed ? (deployments.all - deployments.redeploys) / period.days() : null,
                deployed ? DeploymentDays.medianPerWeek(period, deployments.days) : null,
                leadTimes.changes,
                leadTimes.median,
                leadTimes.p90,
                leadTimes.mean,
                deployed ? null : "no successful deployment is known",
                leadTimes.changes > 0 ? null : noLeadTime(deployments));
    }

    private static String noLeadTime(Deployments known) {
        if (known.everKnown == 0) {
            return "no successful deployment is known";
        }
        return known.baselines == 0
                ? "no deployment of a known commit: send changes, and versions or the sha of deployments"
                : "no change was shipped in this period";
    }

    /**
     * Every bucket of the period for every group that has anything in it, by time and then by name.
     *
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     */
    public List<SeriesRow> series(Period period, Selection selection, Group by, Step step, int mostRows) {
        List<Instant> starts = step.starts(period);
        Map<String, Map<Instant, DeploymentsOfStep>> deployments = new HashMap<>();
        Object[] parameters = {
            period.from(),
            period.to(),
            by.text(),
            selection.services(),
            selection.teams(),
            selection.environments(),
            selection.repositories(),
            starts,
            mostRows + 1
        };
        asker.ask(
                "dora/deployment_series",
                row -> deployments
                        .computeIfAbsent(row.getString("grouped"), none -> new HashMap<>())
                        .put(
                                Instant.ofEpochMilli(row.getLong("bucket")),
                                new DeploymentsOfStep(
                                        row.getLong("deployments"),
                                        row.getLong("redeploys"),
                                        row.getLong("failed_attempts"))),
                parameters);
        Map<String, Map<Instant, LeadTimes>> leadTimes = new HashMap<>();
        asker.ask(
                "dora/lead_time_series",
                row -> leadTimes
                        .computeIfAbsent(row.getString("grouped"), none -> new HashMap<>())
                        .put(
                                Instant.ofEpochMilli(row.getLong("bucket")),
                                new LeadTimes(
                                        "",
                                        row.getLong("changes"),
                                        Cells.number(row, "median_seconds"),
                                        Cells.number(row, "p90_seconds"),
                                        null)),
                parameters);
        Set<String> groups = new TreeSet<>(deployments.keySet());
        groups.addAll(leadTimes.keySet());
        if (by == Group.NONE) {
            groups.add("");
        }
        if ((long) groups.size() * starts.size() > mostRows) {
            throw new TooManyRowsException(mostRows);
        }
        List<SeriesRow> rows = new ArrayList<>();
        for (Instant start : starts) {
            for (String group : groups) {
                DeploymentsOfStep d =
                        deployments.getOrDefault(group, Map.of()).getOrDefault(start, DeploymentsOfStep.NONE);
                LeadTimes l = leadTimes.getOrDefault(group, Map.of()).getOrDefault(start, LeadTimes.NONE);
                rows.add(new SeriesRow(start, group, d.all, d.redeploys, d.failed, l.changes, l.median, l.p90));
            }
        }
        return rows;
    }
}
