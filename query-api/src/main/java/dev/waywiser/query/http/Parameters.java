package dev.waywiser.query.http;

import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.Step;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of one request. What is not known or cannot be is refused by name, never passed over. */
public final class Parameters {
    /** What every question about deliveries takes. */
    public static final List<String> COMMON =
            List.of("from", "to", "tz", "service", "team", "environment", "repository");

    private static final Duration DEFAULT_PERIOD = Duration.ofDays(30);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(4_000);
    private static final int MOST_STEPS = 1_500;
    private static final int MOST_VALUES = 200;
    private static final int LONGEST_VALUE = 200;
    private static final String ANY = "*";
    private static final String BEFORE = "before";

    private final Map<String, List<String>> values;
    private final Clock clock;
    private final Set<String> production;

    /**
     * Takes the parameters of a request that knows these names.
     *
     * @throws BadParameterException where it has another, or too much
     */
    public Parameters(Map<String, List<String>> values, List<String> known, Clock clock, Set<String> production) {
        this.values = values;
        this.clock = clock;
        this.production = production;
        values.forEach((name, given) -> {
            if (!known.contains(name)) {
                throw new BadParameterException(
                        name,
                        known.isEmpty()
                                ? "is not known here; there are no parameters"
                                : "is not known here; known are " + String.join(", ", known));
            }
            int longest = name.equals(BEFORE) ? Cursor.LONGEST : LONGEST_VALUE;
            if (given.size() > MOST_VALUES || given.stream().anyMatch(value -> value.length() > longest)) {
                throw new BadParameterException(
                        name,
                        "may be given at most " + MOST_VALUES + " times, with at most " + longest + " characters each");
            }
        });
    }

    /** {@code from}, {@code to} and {@code tz}; the last 30 days in UTC unless told otherwise. */
    public Period period() {
        return period(DEFAULT_PERIOD);
    }

    /** The same, so long before {@code to} unless told otherwise. */
    public Period period(Duration otherwise) {
        ZoneId zone = zone();
        Instant to = instant("to", clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Instant from = instant("from", to.minus(otherwise));
        if (!from.isBefore(to)) {
            throw new BadParameterException("from", "must be before to, which is " + to);
        }
        if (Duration.between(from, to).compareTo(LONGEST_PERIOD) > 0) {
            throw new BadParameterException(
                    "from", "must be at most " + LONGEST_PERIOD.toDays() + " days before to; ask for shorter periods");
        }
        return new Period(from, to, zone);
    }

    /** Services, teams, environments and repositories; production unless environments are named. */
    public Selection selection() {
        Set<String> environments = new TreeSet<>();
        named("environment").forEach(name -> environments.add(name.toLowerCase(Locale.ROOT)));
        return new Selection(
                allOr("service"),
                teams(),
                environments.contains(ANY) ? List.of() : List.copyOf(environments),
                allOr("repository"),
                environments.isEmpty() ? List.copyOf(production) : List.of());
    }

    /** {@code by}, one of these; undivided unless told otherwise. */
    public Group group(List<Group> allowed) {
        String by = single("by");
        if (by == null) {
            return Group.NONE;
        }
        return allowed.stream()
                .filter(group -> group.text().equals(by))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        "by",
                        "must be one of " + allowed.stream().map(Group::text).collect(Collectors.joining(", "))));
    }

    /** {@code step}, which cuts the period into a bounded number of steps; days unless told otherwise. */
    public Step step(Period period) {
        return step(period, Step.OF_DAYS, () -> Step.DAY);
    }

    /** The same, one of these. */
    public Step step(Period period, List<Step> allowed, Supplier<Step> otherwise) {
        String text = choice("step", allowed.stream().map(Step::text).toList(), "");
        Step step = text.isEmpty() ? otherwise.get() : Step.named(text);
        if (step.atMost(period) > MOST_STEPS) {
            throw new BadParameterException(
                    "step", "would give more than " + MOST_STEPS + " points; ask for longer steps or a shorter period");
        }
        return step;
    }

    /** A parameter that is a number of plain digits; {@code null} where it is not there. */
    public @Nullable Double decimal(String name) {
        String text = single(name);
        if (text != null && !text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new BadParameterException(name, "must be a number such as 0.25");
        }
        return text == null ? null : Double.valueOf(text);
    }

    /** {@code limit} and {@code before}: from the newest row on unless told otherwise. */
    public Page page(int otherwise, int most) {
        int limit = limit(otherwise, most);
        String before = single(BEFORE);
        if (before == null) {
            return Page.first(limit);
        }
        return Cursor.read(before, limit)
                .orElseThrow(() -> new BadParameterException(
                        BEFORE,
                        "must be what the Link header of the page before has; leave it out for the first page"));
    }

    /** The parameters of the same question about the page that follows, ready for a URL. */
    public String next(Period period, Page page) {
        Map<String, List<String>> exactly = new LinkedHashMap<>();
        exactly.put("from", List.of(period.from().toString()));
        exactly.put("to", List.of(period.to().toString()));
        return next(exactly, page);
    }

    /** The same of a question that is about no period. */
    public String next(Page page) {
        return next(Map.of(), page);
    }

    private String next(Map<String, List<String>> exactly, Page page) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.putAll(exactly);
        all.put(BEFORE, List.of(Cursor.write(page)));
        List<String> pairs = new ArrayList<>();
        all.forEach((name, given) ->
                given.forEach(value -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return String.join("&", pairs);
    }

    /** {@code limit}: a number of rows. */
    public int limit(int otherwise, int most) {
        String limit = single("limit");
        if (limit == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw notALimit(most);
        }
        throw notALimit(most);
    }

    private static BadParameterException notALimit(int most) {
        return new BadParameterException("limit", "must be a whole number from 1 to " + most);
    }

    /** The values of a parameter that takes only these. */
    public List<String> oneOf(String name, List<String> allowed) {
        List<String> given = named(name);
        if (!allowed.containsAll(given)) {
            throw new BadParameterException(name, "must be one of " + String.join(", ", allowed));
        }
        return given;
    }

    /** A parameter that is true or false; {@code null} where it is not there. */
    public @Nullable Boolean flag(String name) {
        String text = single(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new BadParameterException(name, "must be true or false, or be left out");
        }
        return text == null ? null : Boolean.valueOf(text);
    }

    /** A parameter that takes one of these. */
    public String choice(String name, List<String> allowed, String otherwise) {
        String text = single(name);
        if (text != null && !allowed.contains(text)) {
            throw new BadParameterException(name, "must be one of " + String.join(", ", allowed));
        }
        return text == null ? otherwise : text;
    }

    /** {@code compare}: whether the period before is asked for, too. */
    public boolean comparesWithPrevious() {
        String compare = single("compare");
        if (compare != null && !compare.equals("previous")) {
            throw new BadParameterException("compare", "must be previous, or be left out");
        }
        return compare != null;
    }

    private ZoneId zone() {
        String tz = single("tz");
        if (tz == null) {
            return ZoneId.of("UTC");
        }
        try {
            return ZoneId.of(tz);
        } catch (DateTimeException unknown) {
            throw new BadParameterException("tz", "must be a time zone of the IANA list, such as Europe/London or UTC");
        }
    }

    /** A parameter that is a time. */
    public Instant instant(String name, Instant otherwise) {
        String text = single(name);
        if (text == null) {
            return otherwise;
        }
        try {
            Instant instant = text.matches("-?\\d{1,14}")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                // As fine as anything is told: what is finer would name no boundary of an answer.
                return instant.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException unreadable) {
            throw notATime(name);
        }
        throw notATime(name);
    }

    private static BadParameterException notATime(String name) {
        return new BadParameterException(
                name,
                "must be an RFC 3339 time from 1970 to 2199, such as 2026-01-31T00:00:00Z (escape the plus sign of an"
                        + " offset in a URL), or milliseconds since 1970");
    }

    /** The value of a parameter that may be given once. */
    public @Nullable String single(String name) {
        List<String> given = list(name);
        if (given.size() > 1) {
            throw new BadParameterException(name, "may be given only once");
        }
        return given.isEmpty() || given.get(0).isBlank() ? null : given.get(0);
    }

    /** Names of teams, none where {@code *} is among them; an empty one stands for what nobody owns. */
    public List<String> teams() {
        List<String> teams = list("team");
        return teams.contains(ANY) ? List.of() : teams;
    }

    /** The values of a parameter that narrows, without empty ones; none where {@code *} is among them. */
    public List<String> allOr(String name) {
        List<String> names = named(name);
        return names.contains(ANY) ? List.of() : names;
    }

    /** The values of a parameter, without empty ones. */
    public List<String> named(String name) {
        List<String> names = new ArrayList<>(list(name));
        names.removeIf(String::isBlank);
        return names;
    }

    private List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }
}
