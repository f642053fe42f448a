package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Deployment frequency and change lead time, as docs/metrics.md defines them. */
public final class DoraQueries {
    private final Asker asker;

    public DoraQueries(Asker asker) {
        this.asker = asker;
    }

    private record Deployments(String group, long all, long redeploys, long failed, List<Instant> days) {
        static final Deployments NONE = new Deployments("", 0, 0, 0, List.of());

        static Deployments read(ResultSet row) throws SQLException {
            return new Deployments(
                    row.getString("grouped"),
                    row.getLong("deployments"),
                    row.getLong("redeploys"),
                    row.getLong("failed_attempts"),
                    Cells.instants(row, "days"));
        }
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

    private record Known(String group, long deployments, long baselines) {
        static final Known NOTHING = new Known("", 0, 0);

        static Known read(ResultSet row) throws SQLException {
            return new Known(row.getString("grouped"), row.getLong("deployments"), row.getLong("baselines"));
        }
    }

    /** One row for each group of which anything is known, by name; one row in all for {@link Group#NONE}. */
    public List<DoraRow> summary(Period period, Selection selection, Group by) {
        Map<String, Deployments> deployments = new HashMap<>();
        asker.ask(
                        "dora/deployments",
                        Deployments::read,
                        period.from(),
                        period.to(),
                        by.text(),
                        selection.services(),
                        selection.teams(),
                        selection.environments(),
                        selection.repositories(),
                        Step.DAY.starts(period))
                .forEach(row -> deployments.put(row.group, row));
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
        Map<String, Known> known = new TreeMap<>();
        asker.ask(
                        "dora/known",
                        Known::read,
                        by.text(),
                        selection.services(),
                        selection.teams(),
                        selection.environments(),
                        selection.repositories())
                .forEach(row -> known.put(row.group, row));
        if (by == Group.NONE) {
            known.putIfAbsent("", Known.NOTHING);
        }
        List<DoraRow> rows = new ArrayList<>();
        known.forEach((group, knowledge) -> rows.add(row(
                period,
                group,
                knowledge,
                deployments.getOrDefault(group, Deployments.NONE),
                leadTimes.getOrDefault(group, LeadTimes.NONE))));
        return rows;
    }

    private static DoraRow row(Period period, String group, Known known, Deployments deployments, LeadTimes leadTimes) {
        boolean deployed = known.deployments > 0;
        return new DoraRow(
                group,
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
                leadTimes.changes > 0 ? null : noLeadTime(known));
    }

    private static String noLeadTime(Known known) {
        if (known.deployments == 0) {
            return "no successful deployment is known";
        }
        return known.baselines == 0
                ? "no deployment of a known commit: send changes, and versions or the sha of deployments"
                : "no change was shipped in this period";
    }

    /** Every bucket of the period for every group that has anything in it, by time and then by name. */
    public List<SeriesRow> series(Period period, Selection selection, Group by, Step step) {
        List<Instant> starts = step.starts(period);
        Map<String, Map<Instant, Deployments>> deployments = new HashMap<>();
        Object[] parameters = {
            period.from(),
            period.to(),
            by.text(),
            selection.services(),
            selection.teams(),
            selection.environments(),
            selection.repositories(),
            starts
        };
        asker.ask(
                "dora/deployment_series",
                row -> deployments
                        .computeIfAbsent(row.getString("grouped"), none -> new HashMap<>())
                        .put(
                                Instant.ofEpochMilli(row.getLong("bucket")),
                                new Deployments(
                                        "",
                                        row.getLong("deployments"),
                                        row.getLong("redeploys"),
                                        row.getLong("failed_attempts"),
                                        List.of())),
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
        List<SeriesRow> rows = new ArrayList<>();
        for (Instant start : starts) {
            for (String group : groups) {
                Deployments d = deployments.getOrDefault(group, Map.of()).getOrDefault(start, Deployments.NONE);
                LeadTimes l = leadTimes.getOrDefault(group, Map.of()).getOrDefault(start, LeadTimes.NONE);
                rows.add(new SeriesRow(start, group, d.all, d.redeploys, d.failed, l.changes, l.median, l.p90));
            }
        }
        return rows;
    }
}
