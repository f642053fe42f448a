package dev.waywiser.ingest.slo;

import dev.waywiser.events.BuildState;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Glob;
import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.ingest.yaml.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code metricSource} of OpenSLO chooses, in the words of this product: its {@code type} is what is counted, its {@code spec}
 * which of it.
 *
 * @param source what is counted
 * @param results all results that there are of it
 * @param usual those that count where nothing else is said
 * @param resultsMember the member that names results
 */
record CountedEvents(IndicatorSource source, SortedSet<String> results, SortedSet<String> usual, String resultsMember) {
    private static final String FASTER = "fasterThan";
    private static final String SLOWER = "slowerThan";

    static CountedEvents of(IndicatorSource source) {
        return switch (source) {
            case REQUESTS -> {
                SortedSet<String> all = names(StatusClass.values(), StatusClass::text);
                yield new CountedEvents(source, all, all, "status");
            }
            case BUILDS -> {
                SortedSet<String> all = names(
                        Arrays.stream(BuildState.values())
                                .filter(BuildState::isTerminal)
                                .toArray(BuildState[]::new),
                        CountedEvents::lower);
                yield new CountedEvents(source, all, without(all, List.of("skip", "cancellation")), "results");
            }
            case DEPLOYMENTS -> {
                SortedSet<String> all = names(
                        Arrays.stream(DeploymentState.values())
                                .filter(DeploymentState::isTerminal)
                                .toArray(DeploymentState[]::new),
                        CountedEvents::lower);
                yield new CountedEvents(source, all, without(all, List.of("skipped", "cancelled")), "results");
            }
            case LEAD_TIME -> new CountedEvents(source, new TreeSet<>(), new TreeSet<>(), "");
        };
    }

    /** Reads {@code total} of a ratio, or what a threshold is held against: which events are valid. */
    Indicator valid(Part spec) {
        List<String> known = new ArrayList<>();
        if (source != IndicatorSource.BUILDS) {
            known.add("environment");
        }
        if (source == IndicatorSource.REQUESTS) {
            known.addAll(List.of("routes", "methods"));
        }
        if (source == IndicatorSource.BUILDS) {
            known.addAll(List.of("pipelines", "branches"));
        }
        if (!results.isEmpty()) {
            known.add(resultsMember);
        }
        spec.only(known.toArray(String[]::new));
        Optional<EnvironmentName> environment =
                source == IndicatorSource.DEPLOYMENTS || source == IndicatorSource.LEAD_TIME
                        ? spec.required("environment", EnvironmentName::new)
                        : spec.value("environment", EnvironmentName::new);
        SortedSet<String> valid = spec.has(resultsMember) ? results(spec) : usual;
        return new Indicator(
                source,
                environment.orElse(null),
                new TreeSet<>(spec.list("routes", Glob::new)),
                new TreeSet<>(spec.list("methods", text -> text.toUpperCase(Locale.ROOT))),
                new TreeSet<>(spec.list("pipelines", Glob::new)),
                new TreeSet<>(spec.list("branches", Glob::new)),
                valid,
                new TreeSet<>());
    }

    /**
     * What makes a valid event good.
     *
     * @param results that are good; empty for all that are valid
     * @param threshold what takes longer is not good
     */
    record Good(SortedSet<String> results, @Nullable Duration threshold) {}

    /** Reads {@code good} of a ratio. */
    Good good(Part spec, Indicator valid) {
        onlyNarrowing(spec, FASTER);
        Duration threshold = spec.value(FASTER, Durations::length).orElse(null);
        SortedSet<String> good = results(spec);
        good.stream()
                .filter(result -> !valid.isValid(result))
                .forEach(result -> spec.problem(resultsMember, result + " is good here, but not counted in total"));
        if (good.isEmpty() && threshold == null) {
            spec.problem("", "must say what is good, by " + narrowing(FASTER));
        }
        return new Good(good, threshold);
    }

    /** Reads {@code bad} of a ratio: what is good is the rest. */
    Good bad(Part spec, Indicator valid) {
        onlyNarrowing(spec, SLOWER);
        Duration threshold = spec.value(SLOWER, Durations::length).orElse(null);
        SortedSet<String> bad = results(spec);
        if (bad.isEmpty() && threshold == null) {
            spec.problem("", "must say what is bad, by " + narrowing(SLOWER));
        }
        SortedSet<String> rest = without(valid.valid(), bad);
        if (!bad.isEmpty() && rest.isEmpty()) {
            spec.problem(resultsMember, "leaves nothing that is good");
        }
        return new Good(bad.isEmpty() ? new TreeSet<>() : rest, threshold);
    }

    private void onlyNarrowing(Part spec, String duration) {
        if (results.isEmpty()) {
            spec.only(duration);
        } else {
            spec.only(resultsMember, duration);
        }
    }

    private String narrowing(String duration) {
        return results.isEmpty() ? duration : resultsMember + " or " + duration;
    }

    private SortedSet<String> results(Part spec) {
        return new TreeSet<>(spec.list(resultsMember, text -> {
            if (!results.contains(text)) {
                throw new IllegalArgumentException(
                        "must be of " + String.join(", ", results) + ", and is '" + text + "'");
            }
            return text;
        }));
    }

    private static SortedSet<String> without(SortedSet<String> all, Iterable<String> some) {
        TreeSet<String> rest = new TreeSet<>(all);
        some.forEach(rest::remove);
        return rest;
    }

    private static <E> SortedSet<String> names(E[] values, Function<E, String> name) {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(values).map(name).forEach(names::add);
        return names;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
