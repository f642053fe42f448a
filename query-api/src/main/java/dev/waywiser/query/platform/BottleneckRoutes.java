package dev.waywiser.query.platform;

import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.BadParameterException;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.query.platform.Limits.Bounds;
import dev.waywiser.store.Store;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.TooManyRowsException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code /api/v1/platform}, where a platform holds its users back, and {@code /api/v1/platform/signs}, by what that shows. */
public final class BottleneckRoutes {
    private static final String PATH = "/api/v1/platform";
    private static final List<Group> GROUPS = List.of(Group.TEAM, Group.SERVICE);
    private static final List<String> KNOWN = List.of("from", "to", "tz", "service", "team", "by");
    private static final List<String> COLUMNS = List.of(
            "rank",
            "bottleneck",
            "state",
            "score",
            "sign",
            "value",
            "unit",
            "measured",
            "insufficient",
            "tolerable",
            "severe",
            "baseline",
            "change",
            "worse",
            "behindBy",
            "behind",
            "strategy",
            "definition",
            "from",
            "to",
            "tz");

    private final Signs signs;
    private final Clock clock;

    public BottleneckRoutes(
            Store store, Set<StatusClass> errors, Clock clock, Set<String> production, int minimumFeedback) {
        Measures measures = new Measures(store.builds(), store.latency(), store.platform(), errors, clock);
        this.signs = new Signs(store.platform(), measures, clock, production, minimumFeedback, store::together);
        this.clock = clock;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, PATH, request -> tell(request, Ranking::strongest));
        Answers.question(routes, PATH + "/signs", request -> tell(request, Ranking::findings));
    }

    private void tell(Context request, Function<Ranking, List<Finding>> told) {
        Parameters parameters = new Parameters(request.queryParamMap(), KNOWN, clock, Set.of());
        Period period = parameters.period();
        Group by = parameters.group(GROUPS) == Group.SERVICE ? Group.SERVICE : Group.TEAM;
        Ranking ranking = rank(parameters, period, by);
        Map<Bottleneck, Integer> ranks = new EnumMap<>(Bottleneck.class);
        ranking.strongest().stream()
                .filter(finding -> finding.state() == Finding.State.BOTTLENECK)
                .forEach(finding -> ranks.put(finding.now().sign().bottleneck(), ranks.size() + 1));
        Rows rows = new Rows(COLUMNS);
        for (Finding finding : told.apply(ranking)) {
            Reading now = finding.now();
            Sign sign = now.sign();
            Bottleneck bottleneck = sign.bottleneck();
            Bounds bounds = finding.bounds();
            rows.add(
                    ranks.get(bottleneck),
                    bottleneck.text(),
                    finding.state().text(),
                    finding.score(),
                    sign.text(),
                    now.value(),
                    sign.unit(),
                    now.count(),
                    finding.insufficient(),
                    bounds == null ? null : bounds.tolerable(),
                    bounds == null ? null : bounds.severe(),
                    finding.before(),
                    finding.change(),
                    finding.worse(),
                    bottleneck == Bottleneck.INTEGRATION_COMPLEXITY ? Group.SOURCE.text() : by.text(),
                    finding.behind(),
                    bottleneck.strategy(),
                    bottleneck.definition(),
                    period.from().toString(),
                    period.to().toString(),
                    period.zone().getId());
        }
        Answers.write(request, rows);
    }

    private Ranking rank(Parameters parameters, Period period, Group by) {
        try {
            return signs.rank(period, parameters.selection(), by);
        } catch (TooManyRowsException tooMany) {
            throw new BadParameterException(
                    "by", "would compare too much: " + tooMany.getMessage() + "; ask for fewer services or teams");
        }
    }
}
