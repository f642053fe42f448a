package dev.waywiser.events;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of a service. It refines what events tell; a service that no catalog names works without. Each
 * statement says everything: the latest is believed as a whole.
 *
 * @param service which service
 * @param at when it was said
 * @param repository where its code lives
 * @param team who owns it
 * @param paths globs of the files in the repository that belong to it; empty for all of them
 * @param environments where it is deployed, and whether that is production; empty where the configuration's names decide
 * @param timezone where its people are, an IANA name
 * @param failureWindow for how long after a deployment an incident or a fix is held against it, 1 minute to 30 days; 24 hours
 *     where it is not told
 * @param hotfix how a deployment is recognised as a fix
 * @param tags free words
 * @param removed whether the catalog no longer says anything of it
 */
public record ServiceDeclaration(
        ServiceName service,
        Instant at,
        @Nullable RepositoryName repository,
        @Nullable String team,
        SortedSet<Glob> paths,
        SortedMap<EnvironmentName, Boolean> environments,
        @Nullable String timezone,
        @Nullable Duration failureWindow,
        Hotfix hotfix,
        SortedSet<String> tags,
        boolean removed)
        implements Event {

    /** How many globs, environments or tags it may have. */
    public static final int MOST_NAMES = 100;

    private static final String ZONE = "must be an IANA name of a time zone, such as Europe/Berlin, or UTC";
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(30);

    public ServiceDeclaration {
        at = Times.of("at", at);
        team = Text.optionalName("team", team);
        paths = bounded("paths", paths);
        if (environments.size() > MOST_NAMES) {
            throw new IllegalArgumentException("environments must be at most " + MOST_NAMES);
        }
        environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
        timezone = timezone == null ? null : zone(timezone);
        if (failureWindow != null
                && (failureWindow.compareTo(SHORTEST_WINDOW) < 0 || failureWindow.compareTo(LONGEST_WINDOW) > 0)) {
            throw new IllegalArgumentException("failureWindow must be from PT1M to P30D");
        }
        TreeSet<String> words = new TreeSet<>();
        tags.forEach(tag -> words.add(Text.name("tags", tag)));
        tags = bounded("tags", words);
    }

    /**
     * How a deployment is recognised as a fix: one glob that matches is enough.
     *
     * @param labels globs of its labels
     * @param branches globs of its branch
     * @param titles globs of its title
     */
    public record Hotfix(SortedSet<Glob> labels, SortedSet<Glob> branches, SortedSet<Glob> titles) {
        /** What is used where a catalog says nothing else. */
        public static final Hotfix DEFAULT =
                new Hotfix(globs("hotfix"), globs("hotfix/*", "hotfix-*"), globs("hotfix*", "[hotfix]*", "revert \"*"));

        public Hotfix {
            labels = bounded("labels", labels);
            branches = bounded("branches", branches);
            titles = bounded("titles", titles);
        }

        /** Whether a deployment with these is a fix. */
        public boolean matches(Collection<String> ofLabels, @Nullable String branch, @Nullable String title) {
            return ofLabels.stream().anyMatch(label -> any(labels, label))
                    || (branch != null && any(branches, branch))
                    || (title != null && any(titles, title));
        }

        private static boolean any(SortedSet<Glob> globs, String text) {
            return globs.stream().anyMatch(glob -> glob.matches(text));
        }

        private static SortedSet<Glob> globs(String... patterns) {
            TreeSet<Glob> globs = new TreeSet<>();
            Arrays.stream(patterns).map(Glob::new).forEach(globs::add);
            return globs;
        }
    }

    private static <T> SortedSet<T> bounded(String what, SortedSet<T> values) {
        if (values.size() > MOST_NAMES) {
            throw new IllegalArgumentException(what + " must be at most " + MOST_NAMES);
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /**
     * The name of a time zone.
     *
     * @throws IllegalArgumentException where it is no IANA name of a region, or UTC
     */
    public static String zone(String name) {
        try {
            if (name.equals("UTC") || name.indexOf('/') > 0) {
                return ZoneId.of(name).getId();
            }
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(ZONE, unknown);
        }
        throw new IllegalArgumentException(ZONE);
    }

    @Override
    public String type() {
        return "service";
    }

    @Override
    public String key() {
        return service.value();
    }

    @Override
    public String partitionKey() {
        return service.value();
    }

    @Override
    public Optional<ServiceName> ofService() {
        return Optional.of(service);
    }

    /** The later of both; at the same instant the one whose words are greater. */
    public ServiceDeclaration merge(ServiceDeclaration other) {
        Merge.requireSameKey(this, other);
        int order = at.compareTo(other.at);
        return order > 0 || (order == 0 && toString().compareTo(other.toString()) >= 0) ? this : other;
    }
}
