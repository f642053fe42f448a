package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.ingest.yaml.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objectives of an SLO. Where the rest of it is wrong, what does not depend on that is still looked at.
 *
 * @param indicator what they are held against; {@code null} where it is wrong
 * @param method how the budget is counted; {@code null} where it is wrong
 */
record ObjectiveReader(IndicatorReader.@Nullable Told indicator, Budgeting.@Nullable Method method) {
    /** Those without a problem. */
    List<Objective> read(List<Part> told) {
        List<Objective> objectives = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Objective objective = objective(told.get(i), i);
            if (objective != null) {
                objectives.add(objective);
            }
        }
        return objectives;
    }

    private @Nullable Objective objective(Part told, int number) {
        int before = told.problems().size();
        told.only("displayName", "target", "targetPercent", "op", "value", "timeSliceTarget", "timeSliceWindow");
        if (told.has("target") == told.has("targetPercent")) {
            told.problem("target", "is required: either target, such as 0.999, or targetPercent, such as 99.9");
        }
        double target = told.number("target")
                .or(() -> told.number("targetPercent").map(ObjectiveReader::share))
                .orElse(0.5);
        Optional<Boolean> inclusive = told.value("op", ObjectiveReader::isInclusive);
        Double value = told.number("value").orElse(null);
        fitsIndicator(told);
        boolean slices = method == Budgeting.Method.TIMESLICES;
        if (method != null && slices != told.has("timeSliceTarget")) {
            told.problem(
                    "timeSliceTarget",
                    slices ? "is required with Timeslices" : "is of budgetingMethod Timeslices only");
        }
        Double sliceTarget = told.number("timeSliceTarget").orElse(null);
        String name = told.value("displayName", text -> text).orElse("objective-" + (number + 1));
        Double threshold = threshold(value);
        return told.problems().size() > before
                ? null
                : told.make(() -> new Objective(name, target, threshold, inclusive.orElse(true), sliceTarget));
    }

    private @Nullable Double threshold(@Nullable Double value) {
        if (indicator == null || indicator.threshold() == null) {
            return value;
        }
        return indicator.threshold().toMillis() / 1e3;
    }

    private void fitsIndicator(Part told) {
        if (indicator == null) {
            return;
        }
        if (!indicator.isThreshold()) {
            if (told.has("op") || told.has("value")) {
                told.problem(
                        "value",
                        "is of a thresholdMetric; of a ratio, fasterThan and slowerThan tell how long good events take");
            }
            return;
        }
        if (!told.has("op")) {
            told.problem("op", "is required");
        }
        if (!told.has("value")) {
            told.problem("value", "is required: the threshold, in seconds");
        }
    }

    /** How the budget is counted, of which the objectives tell the slices; empty where that is wrong. */
    Optional<Budgeting> budgeting(Part spec, List<Part> objectives) {
        if (method == null) {
            objectives.forEach(each -> each.value("timeSliceWindow", Durations::length));
            return Optional.empty();
        }
        if (method == Budgeting.Method.OCCURRENCES) {
            objectives.stream()
                    .filter(each -> each.has("timeSliceWindow"))
                    .forEach(each -> each.problem("timeSliceWindow", "is of budgeting by time slices only"));
            return Optional.of(Budgeting.OCCURRENCES);
        }
        Set<Duration> slices = new HashSet<>();
        objectives.forEach(
                each -> each.required("timeSliceWindow", Durations::length).ifPresent(slices::add));
        if (slices.size() != 1) {
            spec.problem("objectives", "must have one timeSliceWindow, the same in all of them");
            return Optional.empty();
        }
        Budgeting.Method how = method;
        return Optional.ofNullable(
                spec.make(() -> new Budgeting(how, slices.iterator().next())));
    }

    private static boolean isInclusive(String op) {
        if (!op.equals("lte") && !op.equals("lt")) {
            throw new IllegalArgumentException(
                    "must be lte or lt, since what takes less time is good, and is '" + op + "'");
        }
        return op.equals("lte");
    }

    /** In decimals, since 99.9 ÷ 100 is not 0.999 in binary. */
    private static double share(double percent) {
        return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
    }
}
