package dev.waywiser.query.platform;

import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.query.platform.Limits.Bounds;
import dev.waywiser.store.Store;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Where a platform holds its users back, for those who do not ask over HTTP: the same ranking as that of {@code /api/v1/platform}. */
public final class PlatformReport {
    private final Signs signs;

    /**
     * What a period shows.
     *
     * @param bottlenecks those that are seen, the most severe first
     * @param unseen how many were looked for and not seen
     * @param unknown how many could not be judged
     */
    public record Seen(List<Line> bottlenecks, int unseen, int unknown) {
        public Seen {
            bottlenecks = List.copyOf(bottlenecks);
        }
    }

    /**
     * A bottleneck, by its most severe sign; docs/metrics.md has the names and units.
     *
     * @param score how severe it is, above 0 and up to 100
     * @param behind those with the most part in it, three at most
     */
    public record Line(
            String bottleneck,
            double score,
            String sign,
            double value,
            double tolerable,
            String unit,
            List<String> behind) {
        public Line {
            behind = List.copyOf(behind);
        }
    }

    /**
     * @param errors which requests are errors, by how they ended
     * @param production names of environments that are production where nobody declared it
     * @param minimumFeedback how many must have answered for anything of it to be told
     */
    public PlatformReport(
            Store store, Set<StatusClass> errors, Clock clock, Set<String> production, int minimumFeedback) {
        Measures measures = new Measures(store.builds(), store.latency(), store.platform(), errors, clock);
        this.signs = new Signs(store.platform(), measures, clock, production, minimumFeedback, store::together);
    }

    /**
     * All services and teams in the period.
     *
     * @throws dev.waywiser.store.StoreUnavailableException while ClickHouse does not answer
     * @throws dev.waywiser.store.query.TooManyRowsException where there are too many teams to compare
     */
    public Seen of(Period period) {
        List<Line> lines = new ArrayList<>();
        int unseen = 0;
        int unknown = 0;
        for (Finding finding : signs.rank(period, Selection.ALL, Group.TEAM).strongest()) {
            switch (finding.state()) {
                case BOTTLENECK -> lines.add(line(finding));
                case NONE -> unseen++;
                case INSUFFICIENT -> unknown++;
            }
        }
        return new Seen(lines, unseen, unknown);
    }

    private static Line line(Finding finding) {
        Sign sign = finding.now().sign();
        Bounds bounds = Objects.requireNonNull(finding.bounds());
        return new Line(
                sign.bottleneck().text(),
                Objects.requireNonNull(finding.score()),
                sign.text(),
                Objects.requireNonNull(finding.now().value()),
                bounds.tolerable(),
                sign.unit(),
                finding.behind());
    }
}
