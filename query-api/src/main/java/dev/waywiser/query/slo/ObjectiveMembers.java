package dev.waywiser.query.slo;

import dev.waywiser.store.query.BudgetCounts;
import dev.waywiser.store.query.BurnView;
import dev.waywiser.store.query.SloView;
import dev.waywiser.store.query.SloView.Standing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told of an objective: the same in the list and on its own. */
final class ObjectiveMembers {
    private static final double BILLION = 1e9;
    /** Shares of slices are counted in billionths. */
    private static final String RATIO_TIMESLICES = "RatioTimeslices";

    private ObjectiveMembers() {}

    /** Its members, in their order. */
    static Map<String, @Nullable Object> of(SloView row, List<BurnView> burns) {
        Standing standing = row.standing();
        return standing == null ? ofNothing(row) : of(row, standing, burns);
    }

    /** Of an SLO of which nothing was evaluated not even the names of its objectives are known. */
    private static Map<String, @Nullable Object> ofNothing(SloView row) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        List.of("objective", "target", "thresholdSeconds", "effectiveSeconds").forEach(name -> members.put(name, null));
        members.put("state", row.state());
        List.of("lastState", "evaluatedAt", "frozenAt", "countedSince", "windowStart", "windowEnd")
                .forEach(name -> members.put(name, null));
        addCounts(members, row, BudgetCounts.NONE);
        members.put("events", 0L);
        members.put("budgetLeft", null);
        members.put("budgetInsufficient", "nothing was evaluated since it was declared");
        members.put("burns", List.of());
        return members;
    }

    private static Map<String, @Nullable Object> of(SloView row, Standing standing, List<BurnView> burns) {
        BudgetCounts counts = standing.counts();
        boolean isKnown = counts.valid() > 0;
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("objective", standing.objective());
        members.put("target", standing.target());
        members.put("thresholdSeconds", standing.thresholdSeconds());
        members.put("effectiveSeconds", standing.effectiveSeconds());
        members.put("state", row.state());
        members.put("lastState", standing.state());
        members.put("evaluatedAt", text(standing.evaluatedAt()));
        members.put("frozenAt", row.state().equals(SloView.NO_DATA) ? text(standing.evaluatedAt()) : null);
        members.put("countedSince", text(standing.countedSince()));
        members.put("windowStart", text(standing.windowStart()));
        members.put("windowEnd", text(standing.windowEnd()));
        addCounts(members, row, counts);
        members.put("events", standing.events());
        members.put("budgetLeft", isKnown ? (Double) counts.left(standing.target()) : null);
        members.put("budgetInsufficient", isKnown ? null : "nothing that is valid was counted in the window");
        members.put(
                "burns",
                burns.stream()
                        .filter(burn -> burn.isOf(row))
                        .map(burn -> burn(burn, standing.target()))
                        .toList());
        return members;
    }

    /** Adds what of the counts is good, valid and bad; slices as such, though shares of them are counted finer. */
    static void addCounts(Map<String, @Nullable Object> members, SloView row, BudgetCounts counts) {
        double unit = row.budgeting().equals(RATIO_TIMESLICES) ? BILLION : 1;
        members.put("good", counts.good() / unit);
        members.put("valid", counts.valid() / unit);
        members.put("bad", counts.bad() / unit);
    }

    private static Map<String, @Nullable Object> burn(BurnView burn, double target) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("policy", burn.policy());
        members.put("severity", burn.severity());
        members.put("factor", burn.factor());
        members.put("longSeconds", burn.longSeconds());
        members.put("longRate", rate(burn.inLong(), target));
        members.put("longEvents", burn.longEvents());
        members.put("shortSeconds", burn.shortSeconds());
        members.put("shortRate", rate(burn.inShort(), target));
        members.put("firingSince", text(burn.firingSince()));
        return members;
    }

    private static @Nullable Double rate(BudgetCounts counts, double target) {
        return counts.valid() == 0 ? null : (Double) counts.burnRate(target);
    }

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
