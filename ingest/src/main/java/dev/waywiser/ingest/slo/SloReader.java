package dev.waywiser.ingest.slo;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.yaml.Part;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
        ObjectiveReader objectives = new ObjectiveReader(indicator.orElse(null), method.orElse(null));
        List<Part> told = spec.parts("objectives");
        if (told.isEmpty()) {
            spec.problem("objectives", "must list at least one objective");
        }
        List<Objective> read = objectives.read(told);
        Optional<Budgeting> budgeting = objectives.budgeting(spec, told);
        Part annotations = metadata.part("annotations");
        long minimum = annotations.value(MINIMUM_EVENTS, SloReader::count).orElse(USUAL_MINIMUM_EVENTS);
        List<BurnPolicy> policies = PolicyReader.read(annotations, window.orElse(null), read);
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
                read,
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

    private static SortedMap<String, String> labels(Part metadata) {
        SortedMap<String, String> labels = new TreeMap<>();
        Part told = metadata.part("labels");
        if (told.node().isObject()) {
            for (Map.Entry<String, JsonNode> label : told.node().properties()) {
                if (label.getValue().isValueNode()) {
                    labels.put(label.getKey(), label.getValue().asString());
                } else {
                    told.problem(Part.escaped(label.getKey()), "must be a single value");
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

    private static long count(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("must be a whole number from 1, and is '" + text + "'");
        }
        return Long.parseLong(text);
    }
}
