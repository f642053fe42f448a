package dev.waywiser.store.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How a platform serves those who build on it, as docs/metrics.md defines it. Each answer has a row for each group that anything is known of,
 * by name; one row in all for {@link Group#NONE}.
 */
public final class PlatformQueries {
    /** How many groups an answer may have. */
    public static final int MOST_GROUPS = 10_000;

    private static final Duration GAPS_OF = Duration.ofDays(7);

    private final Asker asker;

    public PlatformQueries(Asker asker) {
        this.asker = asker;
    }

    /** Configuration drift. */
    public List<DriftFigures> drift(Period period, Selection selection, Group by) {
        return orNone(by, ask("platform/drift", DriftFigures::read, period, selection, by), DriftFigures.NONE);
    }

    /** What was asked of the platform. */
    public List<PlatformRequestFigures> requests(Period period, Selection selection, Group by) {
        return orNone(
                by,
                ask("platform/requests", PlatformRequestFigures::read, period, selection, by),
                PlatformRequestFigures.NONE);
    }

    /** The actions that were asked for by hand most often, the most frequent first. */
    public List<PlatformRequestFigures> actions(Period period, Selection selection, int limit) {
        return requests(period, selection, Group.ACTION).stream()
                .filter(action -> action.byHand() > 0)
                .sorted(Comparator.comparing(PlatformRequestFigures::byHand)
                        .reversed()
                        .thenComparing(PlatformRequestFigures::group))
                .limit(limit)
                .toList();
    }

    /** Updates of dependencies, and how much of the work they are. */
    public List<DependencyFigures> dependencies(Period period, Selection selection, Group by) {
        Map<String, DependencyFigures.Updates> updates = new HashMap<>();
        Map<String, DependencyFigures.Maintenance> maintenance = new HashMap<>();
        asker.together(List.of(
                () -> byGroup("platform/dependencies", DependencyFigures.Updates::read, period, selection, by, updates),
                () -> byGroup(
                        "platform/maintenance",
                        DependencyFigures.Maintenance::read,
                        period,
                        selection,
                        by,
                        maintenance)));
        return joined(
                by,
                updates.keySet(),
                maintenance.keySet(),
                group -> new DependencyFigures(
                        group,
                        updates.getOrDefault(group, DependencyFigures.Updates.NONE),
                        maintenance.getOrDefault(group, DependencyFigures.Maintenance.NONE)));
    }

    /** How services that were created in the period come to production. Environments tell what is production. */
    public List<OnboardingFigures> onboarding(Period period, Selection selection, Group by) {
        Map<String, OnboardingFigures.Funnel> funnels = new HashMap<>();
        Map<String, OnboardingFigures.Templates> templates = new HashMap<>();
        asker.together(List.of(
                () -> byGroup("platform/onboarding", OnboardingFigures.Funnel::read, period, selection, by, funnels),
                () -> byGroup(
                        "platform/templates", OnboardingFigures.Templates::read, period, selection, by, templates)));
        return joined(
                by,
                funnels.keySet(),
                templates.keySet(),
                group -> new OnboardingFigures(
                        group,
                        funnels.getOrDefault(group, OnboardingFigures.Funnel.NONE),
                        templates.getOrDefault(group, OnboardingFigures.Templates.NONE)));
    }

    /**
     * What surveys say.
     *
     * @param minimum how many must have answered for anything of it to be told
     */
    public List<FeedbackFigures> feedback(Period period, Selection selection, Group by, int minimum) {
        return orNone(
                by,
                ask("platform/feedback", row -> FeedbackFigures.read(row, minimum), period, selection, by),
                FeedbackFigures.none(minimum));
    }

    /**
     * What people said beside a score.
     *
     * @param topic what they were asked about
     * @param comment their words
     */
    public record Comment(String topic, String comment) {}

    /**
     * What people said beside their scores, by topic, in an order that tells nothing of when they did.
     *
     * @param minimum how many must have answered a topic by one scale for their words to be told
     * @param limit how many are told at most
     */
    public List<Comment> comments(Period period, Selection selection, int minimum, int limit) {
        return asker.ask(
                "platform/comments",
                row -> new Comment(row.getString("topic_name"), row.getString("comment")),
                period,
                selection,
                Group.NONE,
                List.of(minimum, limit));
    }

    /** How each source is doing from which something came in the period. */
    public List<SourceFigures> sources(Period period) {
        Map<String, Double> gaps = new HashMap<>();
        new RawDeliveryQueries(asker).heard(period.from(), period.to(), GAPS_OF).forEach(heard -> {
            Double gap = heard.gapSeconds();
            if (gap != null) {
                gaps.put(heard.source(), gap);
            }
        });
        return ask(
                "platform/sources",
                row -> SourceFigures.read(row, gaps.get(row.getString("grouped"))),
                period,
                Selection.ALL,
                Group.SOURCE);
    }

    /**
     * How long successful deployments took, for each bucket and group that has one.
     *
     * @param starts when the buckets begin; the first not after the period
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     */
    public List<DeploymentDurations> deploymentDurations(
            Period period, Selection selection, Group by, List<Instant> starts, int mostRows) {
        List<DeploymentDurations> rows = asker.ask(
                "platform/deployment_durations",
                row -> new DeploymentDurations(
                        Instant.ofEpochMilli(row.getLong("bucket")),
                        row.getString("grouped"),
                        row.getLong("timed"),
                        Cells.number(row, "duration_p95")),
                period,
                new Production(asker).byNames(selection),
                by,
                List.of(starts, mostRows + 1));
        if (rows.size() > mostRows) {
            throw new TooManyRowsException(mostRows);
        }
        return rows;
    }

    private <T> List<T> ask(String query, Asker.Reader<T> reader, Period period, Selection selection, Group by) {
        List<T> rows = asker.ask(query, reader, period, selection, by, List.of(MOST_GROUPS + 1));
        if (rows.size() > MOST_GROUPS) {
            throw new TooManyRowsException(MOST_GROUPS);
        }
        return rows;
    }

    private <T> void byGroup(
            String query, Asker.Reader<T> reader, Period period, Selection selection, Group by, Map<String, T> groups) {
        ask(query, row -> groups.put(row.getString("grouped"), reader.read(row)), period, selection, by);
    }

    private static <F> List<F> joined(Group by, Set<String> some, Set<String> others, Function<String, F> make) {
        Set<String> groups = new TreeSet<>(some);
        groups.addAll(others);
        if (by == Group.NONE) {
            groups.add("");
        }
        return groups.stream().map(make).toList();
    }

    private static <F> List<F> orNone(Group by, List<F> rows, F none) {
        return by == Group.NONE && rows.isEmpty() ? List.of(none) : rows;
    }
}
