package dev.waywiser.app.alerting;

import dev.waywiser.app.config.Values;
import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.ingest.yaml.Part;
import dev.waywiser.rules.BuildMetric;
import dev.waywiser.rules.BuildsWorsen;
import dev.waywiser.rules.Condition;
import dev.waywiser.rules.DoraCondition;
import dev.waywiser.rules.DoraLimit;
import dev.waywiser.rules.Lag;
import dev.waywiser.rules.Match;
import dev.waywiser.rules.Rule;
import dev.waywiser.rules.Silence;
import dev.waywiser.rules.Worsening;
import dev.waywiser.store.query.DoraMetric;
import dev.waywiser.store.query.Edition;
import dev.waywiser.store.query.Group;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rules, each by its kind. */
final class RuleReader {
    private static final List<String> OF_ALL = List.of("name", "kind", "severity", "every", "for", "match");
    private static final Map<String, DoraMetric> METRICS = Map.of(
            "deployment_frequency", DoraMetric.FREQUENCY,
            "change_lead_time", DoraMetric.LEAD_TIME,
            "change_fail_rate", DoraMetric.FAIL_RATE,
            "failed_deployment_recovery_time", DoraMetric.RECOVERY,
            "deployment_rework_rate", DoraMetric.REWORK);
    private static final Duration DORA_PERIOD = Duration.ofDays(30);
    private static final Duration BUILDS_PERIOD = Duration.ofDays(1);
    private static final long DORA_MINIMUM = 5;
    private static final long BUILDS_MINIMUM = 20;
    private static final long SILENCE_MINIMUM = 20;
    private static final int WEEKS = 4;

    private RuleReader() {}

    /** The rule; {@code null} where it has a problem. */
    static @Nullable Rule rule(Part part) {
        Optional<String> name = part.required("name", Forms::name);
        Severity severity = part.value("severity", Severity::parse).orElse(Severity.TICKET);
        Duration every = part.value("every", Values::duration).orElse(Rule.EVERY);
        Duration holdsFor = part.value("for", Values::duration).orElse(Duration.ZERO);
        Optional<String> kind = part.required("kind", text -> text);
        Condition condition = switch (kind.orElse("")) {
            case "dora" -> dora(part);
            case "builds" -> builds(part);
            case "silence" -> silence(part);
            case "lag" -> lag(part);
            default -> {
                if (kind.isPresent()) {
                    part.problem("kind", "must be dora, builds, silence or lag");
                }
                yield null;
            }
        };
        return name.isEmpty() || condition == null
                ? null
                : part.make(() -> new Rule(name.get(), severity, every, holdsFor, condition));
    }

    private static @Nullable Condition dora(Part part) {
        only(part, "metric", "worsens", "crosses", "period", "by", "minimum");
        Optional<DoraMetric> metric = part.required("metric", RuleReader::doraMetric);
        Duration period = part.value("period", Values::duration).orElse(DORA_PERIOD);
        Group by =
                part.value("by", text -> group(text, Group.SERVICE, Group.TEAM)).orElse(Group.SERVICE);
        Match match = by == Group.TEAM ? match(part, "team") : match(part, "service", "team");
        long minimum = part.value("minimum", RuleReader::count).orElse(DORA_MINIMUM);
        if (part.has("worsens") == part.has("crosses")) {
            part.problem("", "must have either worsens or crosses");
            return null;
        }
        DoraLimit limit = metric.isEmpty()
                ? null
                : part.has("crosses") ? crosses(part, metric.get()) : worsens(part, metric.get());
        return limit == null
                ? null
                : part.make(() -> new DoraCondition(metric.get(), limit, period, by, match, minimum));
    }

    private static @Nullable DoraLimit worsens(Part part, DoraMetric metric) {
        return part.value(
                        "worsens",
                        text -> new DoraLimit.Worsens(new Worsening(share(text), metric == DoraMetric.FREQUENCY)))
                .orElse(null);
    }

    private static @Nullable DoraLimit crosses(Part part, DoraMetric metric) {
        Part crosses = part.part("crosses").only("level", "edition");
        Optional<String> level = crosses.required("level", text -> text);
        Optional<Edition> edition = crosses.required("edition", text -> edition(text, metric));
        return level.isEmpty() || edition.isEmpty()
                ? null
                : crosses.make(() -> new DoraLimit.Crosses(edition.get(), level.get()));
    }

    private static @Nullable Condition builds(Part part) {
        only(part, "metric", "worsens", "period", "weeks", "by", "branches", "minimum");
        Optional<BuildMetric> metric = part.required("metric", RuleReader::buildMetric);
        Optional<Double> share = part.required("worsens", RuleReader::share);
        Duration period = part.value("period", Values::duration).orElse(BUILDS_PERIOD);
        int weeks = part.value("weeks", RuleReader::count).map(Math::toIntExact).orElse(WEEKS);
        Group by = part.value("by", text -> group(text, Group.SERVICE, Group.PIPELINE))
                .orElse(Group.PIPELINE);
        Match match = by == Group.SERVICE
                ? match(part, "service", "team")
                : match(part, "service", "team", "repository", "source", "pipeline");
        List<String> branches = part.list("branches", text -> text);
        long minimum = part.value("minimum", RuleReader::count).orElse(BUILDS_MINIMUM);
        return metric.isEmpty() || share.isEmpty()
                ? null
                : part.make(() -> new BuildsWorsen(
                        metric.get(),
                        new Worsening(share.get(), metric.get().lessIsWorse()),
                        period,
                        weeks,
                        by,
                        match,
                        branches,
                        minimum));
    }

    private static @Nullable Condition silence(Part part) {
        only(part, "longerThan", "minimum");
        Duration longerThan = part.value("longerThan", Values::duration).orElse(null);
        Match match = match(part, "source");
        long minimum = part.value("minimum", RuleReader::count).orElse(SILENCE_MINIMUM);
        return part.make(() -> new Silence(longerThan, match, minimum));
    }

    private static @Nullable Condition lag(Part part) {
        only(part, "above");
        Optional<Duration> above = part.required("above", Values::duration);
        Match match = match(part, "stage");
        return above.isEmpty() ? null : part.make(() -> new Lag(above.get(), match));
    }

    private static void only(Part part, String... ofKind) {
        part.only(Stream.concat(OF_ALL.stream(), Arrays.stream(ofKind)).toArray(String[]::new));
    }

    private static Match match(Part part, String... labels) {
        Part match = part.part("match").only(labels);
        SortedMap<String, Glob> globs = new TreeMap<>();
        for (String label : labels) {
            match.value(label, Glob::new).ifPresent(glob -> globs.put(label, glob));
        }
        return new Match(globs);
    }

    private static DoraMetric doraMetric(String text) {
        DoraMetric metric = METRICS.get(text);
        if (metric == null) {
            throw new IllegalArgumentException("must be one of "
                    + String.join(", ", METRICS.keySet().stream().sorted().toList()));
        }
        return metric;
    }

    private static BuildMetric buildMetric(String text) {
        return Arrays.stream(BuildMetric.values())
                .filter(metric -> metric.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be success_rate, duration_p50 or duration_p95"));
    }

    private static Group group(String text, Group one, Group other) {
        if (!text.equals(one.text()) && !text.equals(other.text())) {
            throw new IllegalArgumentException("must be " + one.text() + " or " + other.text());
        }
        return text.equals(one.text()) ? one : other;
    }

    private static Edition edition(String text, DoraMetric metric) {
        List<String> names = Edition.names().stream()
                .filter(name -> Edition.named(name).hasLevels(metric))
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot be said, since no edition has levels of this metric; use worsens");
        }
        if (!names.contains(text)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", names) + ", which have levels");
        }
        return Edition.named(text);
    }

    private static double share(String text) {
        if (!text.matches("\\d{1,5}(\\.\\d{1,3})?\\s*%")) {
            throw new IllegalArgumentException("must be a share with its sign, such as 30%");
        }
        return Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100;
    }

    private static long count(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("must be a whole number");
        }
        return Long.parseLong(text);
    }
}
