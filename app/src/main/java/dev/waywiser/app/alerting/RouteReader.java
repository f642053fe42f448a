package dev.waywiser.app.alerting;

import dev.waywiser.alerts.routing.Hours;
import dev.waywiser.alerts.routing.Labels;
import dev.waywiser.alerts.routing.Maintenance;
import dev.waywiser.alerts.routing.Route;
import dev.waywiser.app.config.Values;
import dev.waywiser.app.digest.DigestTime;
import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.ingest.yaml.Part;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads routes, maintenance windows, and when the digest is due. */
final class RouteReader {
    private static final String NEVER = "never";

    private RouteReader() {}

    /** A route; {@code null} where it has a problem. */
    static @Nullable Route route(Part part, Set<String> destinations) {
        part.only("name", "match", "to", "groupBy", "groupWait", "repeatEvery", "quiet", "continue");
        Optional<String> name = part.required("name", Forms::name);
        Labels match = labels(part);
        List<String> to = part.list("to", text -> known(text, destinations));
        if (!part.has("to")) {
            part.problem("to", "must name at least one destination");
        }
        List<String> groupBy = part.has("groupBy") ? part.list("groupBy", text -> text) : Route.GROUP_BY;
        Duration wait = part.value("groupWait", Values::duration).orElse(Route.GROUP_WAIT);
        boolean isNever = part.value("repeatEvery", text -> text).equals(Optional.of(NEVER));
        Duration repeat =
                isNever ? null : part.value("repeatEvery", Values::duration).orElse(Route.REPEAT_EVERY);
        Part quiet = part.part("quiet").only("days", "from", "to", "timeZone", "severities");
        Hours hours = part.has("quiet") ? hours(quiet) : null;
        List<Severity> severities = quiet.list("severities", Severity::parse);
        boolean goOn = part.value("continue", Forms::flag).orElse(false);
        return name.isEmpty()
                ? null
                : part.make(() -> new Route(
                        name.get(),
                        match,
                        new HashSet<>(to),
                        groupBy,
                        wait,
                        repeat,
                        hours,
                        severities.isEmpty() ? Set.of(Severity.TICKET) : EnumSet.copyOf(severities),
                        goOn));
    }

    /** A maintenance window; {@code null} where it has a problem. */
    static @Nullable Maintenance maintenance(Part part) {
        part.only("name", "match", "days", "from", "to", "timeZone", "until");
        Optional<String> name = part.required("name", Forms::name);
        Labels match = labels(part);
        if (part.has("until")) {
            Optional<Instant> from = part.required("from", Forms::instant);
            Optional<Instant> until = part.required("until", Forms::instant);
            part.only("name", "match", "from", "until");
            return name.isEmpty() || from.isEmpty() || until.isEmpty()
                    ? null
                    : part.make(() -> new Maintenance(name.get(), match, null, from.get(), until.get()));
        }
        Hours hours = hours(part);
        return name.isEmpty() || hours == null
                ? null
                : part.make(() -> new Maintenance(name.get(), match, hours, null, null));
    }

    /** When the digest is due; {@code null} where that has a problem. */
    static @Nullable DigestTime digest(Part part) {
        part.only("day", "at", "timeZone");
        Optional<DayOfWeek> day = part.required("day", Forms::day);
        Optional<LocalTime> at = part.required("at", Forms::time);
        Optional<ZoneId> zone = part.required("timeZone", Forms::zone);
        return day.isEmpty() || at.isEmpty() || zone.isEmpty() ? null : new DigestTime(day.get(), at.get(), zone.get());
    }

    private static @Nullable Hours hours(Part part) {
        List<DayOfWeek> days = part.has("days") ? part.list("days", Forms::day) : List.of(DayOfWeek.values());
        Optional<LocalTime> from = part.required("from", Forms::time);
        Optional<LocalTime> to = part.required("to", Forms::time);
        Optional<ZoneId> zone = part.required("timeZone", Forms::zone);
        return from.isEmpty() || to.isEmpty() || zone.isEmpty()
                ? null
                : part.make(() -> new Hours(Set.copyOf(days), from.get(), to.get(), zone.get()));
    }

    private static Labels labels(Part part) {
        Part match = part.part("match");
        SortedMap<String, Glob> globs = new TreeMap<>();
        if (match.node().isObject()) {
            match.node()
                    .propertyNames()
                    .forEach(label -> match.value(label, Glob::new).ifPresent(glob -> globs.put(label, glob)));
        }
        return new Labels(globs);
    }

    private static String known(String name, Set<String> destinations) {
        if (!destinations.contains(name)) {
            throw new IllegalArgumentException("is '" + name + "', and no right destination has that name");
        }
        return name;
    }
}
