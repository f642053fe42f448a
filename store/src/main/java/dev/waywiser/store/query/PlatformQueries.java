package dev.waywiser.store.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a platform serves those who build on it, as docs/metrics.md defines it. Each answer has a row for each group that anything is known of,
 * by name; one row in all for {@link Group#NONE}.
 */
public final class PlatformQueries {
    /** How many groups an answer may have. */
    public static final int MOST_GROUPS = 10_000;

    private static final Duration GAPS_OF = Duration.ofDays(7);

    private final Asker asker;
    private final ViewAsker viewed;

    public PlatformQueries(Asker asker) {
        this.asker = asker;
        this.viewed = new ViewAsker(asker);
    }

    /** Configuration drift. */
    public List<DriftFigures> drift(Period period, Selection selection, Group by) {
        return drift(View.only(period, by), selection, by).get(0);
    }

    /** The same of several views, in their order. */
    public List<List<DriftFigures>> drift(List<View> views, Selection selection, Group by) {
        return told(views, viewed.ask("platform/drift", DriftFigures::read, views, selection, by), DriftFigures.NONE);
    }

    /** What was asked of the platform. */
    public List<PlatformRequestFigures> requests(Period period, Selection selection, Group by) {
        return requests(View.only(period, by), selection, by).get(0);
    }

    /** The same of several views, in their order. */
    public List<List<PlatformRequestFigures>> requests(List<View> views, Selection selection, Group by) {
        return told(
                views,
                viewed.ask("platform/requests", PlatformRequestFigures::read, views, selection, by),
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
        return dependencies(View.only(period, by), selection, by).get(0);
    }

    /** The same of several views, in their order. */
    public List<List<DependencyFigures>> dependencies(List<View> views, Selection selection, Group by) {
        List<Map<String, DependencyFigures.Updates>> updates = new ArrayList<>();
        List<Map<String, DependencyFigures.Maintenance>> maintenance = new ArrayList<>();
        asker.together(List.of(
                () -> updates.addAll(
                        viewed.ask("platform/dependencies", DependencyFigures.Updates::read, views, selection, by)),
                () -> maintenance.addAll(viewed.ask(
                        "platform/maintenance", DependencyFigures.Maintenance::read, views, selection, by))));
        return joined(
                views,
                updates,
                maintenance,
                (group, known, work) -> new DependencyFigures(
                        group,
                        known == null ? DependencyFigures.Updates.NONE : known,
                        work == null ? DependencyFigures.Maintenance.NONE : work));
    }

    /** How services that were created in the period come to production. Environments tell what is production. */
    public List<OnboardingFigures> onboarding(Period period, Selection selection, Group by) {
        return onboarding(View.only(period, by), selection, by).get(0);
    }

    /** The same of several views, in their order. */
    public List<List<OnboardingFigures>> onboarding(List<View> views, Selection selection, Group by) {
        List<Map<String, OnboardingFigures.Funnel>> funnels = new ArrayList<>();
        List<Map<String, OnboardingFigures.Templates>> templates = new ArrayList<>();
        asker.together(List.of(
                () -> funnels.addAll(
                        viewed.ask("platform/onboarding", OnboardingFigures.Funnel::read, views, selection, by)),
                () -> templates.addAll(
                        viewed.ask("platform/templates", OnboardingFigures.Templates::read, views, selection, by))));
        return joined(
                views,
                funnels,
                templates,
                (group, steps, runs) -> new OnboardingFigures(
                        group,
                        steps == null ? OnboardingFigures.Funnel.NONE : steps,
                        runs == null ? OnboardingFigures.Templates.NONE : runs));
    }

    /**
     * What surveys say.
     *
     * @param minimum how many must have answered for anything of it to be told
     */
    public List<FeedbackFigures> feedback(Period period, Selection selection, Group by, int minimum) {
        return feedback(View.only(period, by), selection, by, minimum).get(0);
    }

    /** The same of several views, in their order. */
    public List<List<FeedbackFigures>> feedback(List<View> views, Selection selection, Group by, int minimum) {
        return told(
                views,
                viewed.ask("platform/feedback", row -> FeedbackFigures.read(row, minimum), views, selection, by),
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
        return sources(View.only(period, Group.SOURCE)).get(0);
    }

    /** The same of several views, in their order. */
    public List<List<SourceFigures>> sources(List<View> views) {
        List<Map<String, Double>> gaps = views.stream().map(this::gaps).toList();
        Asker.Reader<SourceFigures> reader =
                row -> SourceFigures.read(row, gaps.get(row.getInt("view") - 1).get(row.getString("grouped")));
        return viewed.ask("platform/sources", reader, views, Selection.ALL, Group.SOURCE).stream()
                .map(sources -> List.copyOf(sources.values()))
                .toList();
    }

    /** From which sources something about each service came in the period; those with the most first, and by name. */
    public List<ServiceSources> serviceSources(Period period, Selection selection, int limit) {
        return asker.ask(
                "platform/service_sources", ServiceSources::read, period, selection, Group.NONE, List.of(limit));
    }

    private Map<String, Double> gaps(View view) {
        Map<String, Double> gaps = new HashMap<>();
        Period period = view.period();
        new RawDeliveryQueries(asker).heard(period.from(), period.to(), GAPS_OF).forEach(heard -> {
            Double gap = heard.gapSeconds();
            if (gap != null) {
                gaps.put(heard.source(), gap);
            }
        });
        return gaps;
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

    /** Of what is not divided one is told, even if it is that nothing is known. */
    private static <F> List<List<F>> told(List<View> views, List<Map<String, F>> found, F none) {
        List<List<F>> told = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            boolean isNone = found.get(i).isEmpty() && !views.get(i).divided();
            told.add(isNone ? List.of(none) : List.copyOf(found.get(i).values()));
        }
        return told;
    }

    /** Makes one of what two questions found of a group; what one of them knows nothing of is {@code null}. */
    private interface Joining<A, B, F> {
        F make(String group, @Nullable A one, @Nullable B other);
    }

    private static <A, B, F> List<List<F>> joined(
            List<View> views, List<Map<String, A>> some, List<Map<String, B>> others, Joining<A, B, F> joining) {
        List<List<F>> told = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            Map<String, A> one = some.get(i);
            Map<String, B> other = others.get(i);
            Set<String> groups = new TreeSet<>(one.keySet());
            groups.addAll(other.keySet());
            if (!views.get(i).divided()) {
                groups.add("");
            }
            told.add(groups.stream()
                    .map(group -> joining.make(group, one.get(group), other.get(group)))
                    .toList());
        }
        return told;
    }
}
