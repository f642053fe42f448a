package dev.waywiser.ingest.slo;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.yaml.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a document of the kind SLO.
 *
 * @param slo the document
 * @param indicators the {@code spec} of each SLI of the same files, by its name
 * @param at when it was said
 */
record SloReader(Part slo, Map<String, Part> indicators, Instant at) {
    private static final String MINIMUM_EVENTS = "waywiser.dev/minimum-events";
    private static final long USUAL_MINIMUM_EVENTS = 20;
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** The SLO; empty after a problem was added. */
    Optional<SloDeclaration> read() {
        int before = slo.problems().size();
        slo.only("apiVersion", "kind", "metadata", "spec");
        Part metadata = slo.part("metadata").only("name", "displayName", "labels", "annotations");
        Optional<String> name = metadata.required("name", SloReader::name);
        Part spec = slo.part("spec")
                .only(
                        "description",
                        "service",
                        "indicator",
                        "indicatorRef",
                        "timeWindow",
                        "budgetingMethod",
                        "objectives");
        Optional<ServiceName> service = spec.required("service", ServiceName::new);
        Optional<BudgetWindow> window = window(spec);
        Optional<IndicatorReader.Told> indicator = indicator(spec);
        Optional<Budgeting.Method> method = spec.required("budgetingMethod", SloReader::method);
        if (slo.problems().size() > before) {
            return Optional.empty();
        }
        List<Part> told = spec.parts("objectives");
        if (told.isEmpty()) {
            spec.problem("objectives", "must list at least one objective");
        }
        List<Objective> objectives = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Objective objective = objective(told.get(i), i, indicator.orElseThrow(), method.orElseThrow());
            if (objective != null) {
                objectives.add(objective);
            }
        }
        Optional<Budgeting> budgeting = budgeting(spec, told, method.orElseThrow());
        Part annotations = metadata.part("annotations");
        long minimum = annotations.value(MINIMUM_EVENTS, SloReader::count).orElse(USUAL_MINIMUM_EVENTS);
        var policies = PolicyReader.read(annotations, window.orElseThrow(), objectives);
        SortedMap<String, String> labels = labels(metadata);
        if (slo.problems().size() > before) {
            return Optional.empty();
        }
        return Optional.ofNullable(slo.make(() -> new SloDeclaration(
                name.orElseThrow(),
                service.orElseThrow(),
                at,
                metadata.value("displayName", text -> text).orElse(null),
                spec.value("description", text -> text).orElse(null),
                labels,
                indicator.orElseThrow().counts(),
                budgeting.orElseThrow(),
                window.orElseThrow(),
                objectives,
                policies,
                minimum,
                false)));
    }

    private Optional<IndicatorReader.Told> indicator(Part spec) {
        if (spec.has("indicator") == spec.has("indicatorRef")) {
            spec.problem(
                    "indicator",
                    "is required: either indicator, or indicatorRef with the name of an SLI of these files");
            return Optional.empty();
        }
        if (spec.has("indicator")) {
            return IndicatorReader.read(
                    spec.part("indicator").only("metadata", "spec").part("spec"));
        }
        return spec.value("indicatorRef", name -> {
                    if (!indicators.containsKey(name)) {
                        throw new IllegalArgumentException("names an SLI that is in none of these files: " + name);
                    }
                    return indicators.get(name);
                })
                .flatMap(IndicatorReader::read);
    }

    private static Optional<BudgetWindow> window(Part spec) {
        List<Part> windows = spec.parts("timeWindow");
        if (windows.size() != 1) {
            spec.problem("timeWindow", "must list exactly one window");
            return Optional.empty();
        }
        Part window = windows.get(0).only("duration", "isRolling", "calendar");
        boolean rolling = window.value("isRolling", Boolean::parseBoolean).orElse(!window.has("calendar"));
        if (rolling == window.has("calendar")) {
            window.problem("isRolling", "must be true without a calendar, and false with one");
            return Optional.empty();
        }
        if (rolling) {
            return window.required("duration", Durations::length)
                    .map(length -> window.make(() -> BudgetWindow.rolling(length)));
        }
        Part calendar = window.part("calendar").only("startTime", "timeZone");
        var period = window.required("duration", Durations::period);
        Optional<LocalDateTime> start = calendar.required("startTime", text -> LocalDateTime.parse(text, START));
        Optional<ZoneId> zone = calendar.required("timeZone", ZoneId::of);
        return period.isEmpty() || start.isEmpty() || zone.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(window.make(() -> BudgetWindow.calendar(period.get(), start.get(), zone.get())));
    }

    private static @Nullable Objective objective(
            Part told, int number, IndicatorReader.Told indicator, Budgeting.Method method) {
        int before = told.problems().size();
        told.only("displayName", "target", "targetPercent", "op", "value", "timeSliceTarget", "timeSliceWindow");
        if (told.has("target") == told.has("targetPercent")) {
            told.problem("target", "is required: either target, such as 0.999, or targetPercent, such as 99.9");
        }
        double target = told.number("target")
                .or(() -> told.number("targetPercent").map(SloReader::share))
                .orElse(0.5);
        Double threshold = indicator.threshold() == null ? null : seconds(indicator.threshold());
        boolean inclusive = true;
        if (indicator.isThreshold()) {
            inclusive = told.required("op", SloReader::isInclusive).orElse(true);
            threshold = told.number("value").orElse(null);
            if (!told.has("value")) {
                told.problem("value", "is required: the threshold, in seconds");
            }
        } else if (told.has("op") || told.has("value")) {
            told.problem(
                    "value",
                    "is of a thresholdMetric; of a ratio, fasterThan and slowerThan tell how long good events take");
        }
        boolean slices = method == Budgeting.Method.TIMESLICES;
        if (slices != told.has("timeSliceTarget")) {
            told.problem(
                    "timeSliceTarget",
                    slices ? "is required with Timeslices" : "is of budgetingMethod Timeslices only");
        }
        Double sliceTarget = told.number("timeSliceTarget").orElse(null);
        String name = told.value("displayName", text -> text).orElse("objective-" + (number + 1));
        Double limit = threshold;
        boolean inclusiveLimit = inclusive;
        return told.problems().size() > before
                ? null
                : told.make(() -> new Objective(name, target, limit, inclusiveLimit, sliceTarget));
    }

    private static Optional<Budgeting> budgeting(Part spec, List<Part> objectives, Budgeting.Method method) {
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
        return Optional.ofNullable(
                spec.make(() -> new Budgeting(method, slices.iterator().next())));
    }

    private static SortedMap<String, String> labels(Part metadata) {
        SortedMap<String, String> labels = new TreeMap<>();
        Part told = metadata.part("labels");
        if (told.node().isObject()) {
            for (Map.Entry<String, JsonNode> label : told.node().properties()) {
                if (label.getValue().isValueNode()) {
                    labels.put(label.getKey(), label.getValue().asString());
                } else {
                    told.problem(label.getKey(), "must be a single value");
                }
            }
        }
        return labels;
    }

    private static String name(String text) {
        if (!SloDeclaration.isName(text)) {
            throw new IllegalArgumentException("must have 1 to " + SloDeclaration.NAME_LENGTH
                    + " characters of a-z, 0-9, '-' and '.', and begin and end with a letter or a digit");
        }
        return text;
    }

    private static Budgeting.Method method(String text) {
        for (Budgeting.Method each : Budgeting.Method.values()) {
            if (each.text().equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("must be Occurrences, Timeslices or RatioTimeslices, and is '" + text + "'");
    }

    private static boolean isInclusive(String op) {
        if (!op.equals("lte") && !op.equals("lt")) {
            throw new IllegalArgumentException(
                    "must be lte or lt, since what takes less time is good, and is '" + op + "'");
        }
        return op.equals("lte");
    }

    private static long count(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("must be a whole number from 1, and is '" + text + "'");
        }
        return Long.parseLong(text);
    }

    /** In decimals, since 99.9 ÷ 100 is not 0.999 in binary. */
    private static double share(double percent) {
        return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
