package dev.waywiser.query.platform;

import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.BadParameterException;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.query.http.Rows;
import dev.waywiser.store.query.Figures;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.PlatformQueries;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SourceFigures;
import dev.waywiser.store.query.TooManyRowsException;
import dev.waywiser.store.query.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/platform/onboarding}, {@code /requests}, {@code /requests/actions}, {@code /dependencies}, {@code /drift},
 * {@code /feedback}, {@code /feedback/comments} {@code /sources} and
 * {@code /sources/services}.
 */
public final class PlatformRoutes {
    private static final String ROOT = "/api/v1/platform/";
    private static final int DEFAULT_LIMIT = 10;
    private static final int DEFAULT_COMMENTS = 100;
    private static final int HIGHEST_LIMIT = 1_000;
    private static final List<String> COMMON = List.of("from", "to", "tz", "service", "team");

    private final PlatformQueries queries;
    private final Clock clock;
    private final Set<String> production;
    private final int minimumFeedback;

    public PlatformRoutes(PlatformQueries queries, Clock clock, Set<String> production, int minimumFeedback) {
        this.queries = queries;
        this.clock = clock;
        this.production = production;
        this.minimumFeedback = minimumFeedback;
    }

    /** Asks about several views of the same. */
    @FunctionalInterface
    private interface Question<F> {
        List<List<F>> ask(List<View> views, Selection selection, Group by);
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(
                routes,
                ROOT + "onboarding",
                request -> compare(
                        request,
                        parameters(request, production, "environment", "by", "compare"),
                        List.of(Group.SERVICE, Group.TEAM),
                        PlatformColumns.ONBOARDING,
                        queries::onboarding));
        Answers.question(
                routes,
                ROOT + "requests",
                request -> compare(
                        request,
                        parameters(request, Set.of(), "by", "compare"),
                        List.of(Group.SERVICE, Group.TEAM, Group.ACTION),
                        PlatformColumns.REQUESTS,
                        queries::requests));
        Answers.question(routes, ROOT + "requests/actions", this::actions);
        Answers.question(
                routes,
                ROOT + "dependencies",
                request -> compare(
                        request,
                        parameters(request, Set.of(), "repository", "by", "compare"),
                        List.of(Group.SERVICE, Group.TEAM, Group.REPOSITORY),
                        PlatformColumns.DEPENDENCIES,
                        queries::dependencies));
        Answers.question(
                routes,
                ROOT + "drift",
                request -> compare(
                        request,
                        parameters(request, Set.of(), "environment", "by", "compare"),
                        List.of(Group.SERVICE, Group.TEAM, Group.ENVIRONMENT),
                        PlatformColumns.DRIFT,
                        queries::drift));
        Answers.question(
                routes,
                ROOT + "feedback",
                request -> compare(
                        request,
                        parameters(request, Set.of(), "by", "compare"),
                        List.of(Group.SERVICE, Group.TEAM, Group.TOPIC),
                        PlatformColumns.FEEDBACK,
                        (views, selection, by) -> queries.feedback(views, selection, by, minimumFeedback)));
        Answers.question(routes, ROOT + "feedback/comments", this::comments);
        Answers.question(routes, ROOT + "sources", this::sources);
        Answers.question(routes, ROOT + "sources/services", this::serviceSources);
    }

    private <F extends Figures> void compare(
            Context request, Parameters parameters, List<Group> groups, Columns<F> columns, Question<F> question) {
        compare(request, parameters, parameters.group(groups), parameters.selection(), columns, question);
    }

    /** Both periods are one question. */
    private static <F extends Figures> void compare(
            Context request,
            Parameters parameters,
            Group by,
            Selection selection,
            Columns<F> columns,
            Question<F> question) {
        Period period = parameters.period();
        boolean divided = by != Group.NONE;
        List<View> views = parameters.comparesWithPrevious()
                ? List.of(new View(period, divided), new View(period.before(), divided))
                : List.of(new View(period, divided));
        List<List<F>> told = bounded(question, views, selection, by);
        Map<String, F> previous = null;
        if (told.size() > 1) {
            previous = told.get(1).stream().collect(Collectors.toMap(Figures::group, Function.identity()));
        }
        write(request, period, by, columns, told.get(0), previous);
    }

    private static <F> List<List<F>> bounded(Question<F> question, List<View> views, Selection selection, Group by) {
        try {
            return question.ask(views, selection, by);
        } catch (TooManyRowsException tooMany) {
            throw new BadParameterException(
                    "by",
                    "would give more than " + PlatformQueries.MOST_GROUPS
                            + " rows; ask for fewer services, or divide by something else");
        }
    }

    private static <F extends Figures> void write(
            Context request,
            Period period,
            Group by,
            Columns<F> columns,
            List<F> found,
            @Nullable Map<String, F> previous) {
        List<String> names = new ArrayList<>(by == Group.NONE ? List.of() : List.of(by.text()));
        names.addAll(List.of("from", "to", "tz", "definition"));
        names.addAll(columns.names());
        names.addAll(previous == null ? List.of() : columns.previousNames());
        Rows rows = new Rows(names);
        for (F row : found) {
            List<@Nullable Object> values = new ArrayList<>();
            if (by != Group.NONE) {
                values.add(row.group().isEmpty() ? null : row.group());
            }
            values.add(period.from().toString());
            values.add(period.to().toString());
            values.add(period.zone().getId());
            values.add(columns.definition());
            values.addAll(columns.values(row));
            if (previous != null) {
                values.addAll(columns.previousValues(previous.get(row.group())));
            }
            rows.add(values.toArray());
        }
        Answers.write(request, rows);
    }

    private void actions(Context request) {
        Parameters parameters = parameters(request, Set.of(), "limit");
        Period period = parameters.period();
        int limit = parameters.limit(DEFAULT_LIMIT, HIGHEST_LIMIT);
        write(
                request,
                period,
                Group.ACTION,
                PlatformColumns.REQUESTS,
                bounded(
                                (views, selection, by) ->
                                        List.of(queries.actions(views.get(0).period(), selection, limit)),
                                List.of(new View(period, true)),
                                parameters.selection(),
                                Group.ACTION)
                        .get(0),
                null);
    }

    private void comments(Context request) {
        Parameters parameters = parameters(request, Set.of(), "limit");
        Rows rows = new Rows(List.of("topic", "comment"));
        queries.comments(
                        parameters.period(),
                        parameters.selection(),
                        minimumFeedback,
                        parameters.limit(DEFAULT_COMMENTS, HIGHEST_LIMIT))
                .forEach(said -> rows.add(said.topic(), said.comment()));
        Answers.write(request, rows);
    }

    private void sources(Context request) {
        Parameters parameters =
                new Parameters(request.queryParamMap(), List.of("from", "to", "tz", "compare"), clock, Set.of());
        Period period = parameters.period();
        Columns<SourceFigures> columns = new Columns<>(
                "integrations",
                List.of(
                        Columns.compared("deliveries", SourceFigures::deliveries),
                        Columns.plain("mapped", SourceFigures::mapped),
                        Columns.plain("ignored", SourceFigures::ignored),
                        Columns.compared("unmapped", SourceFigures::unmapped),
                        Columns.compared(
                                "unmappedShare", row -> row.unmappedShare().value()),
                        Columns.compared("events", SourceFigures::events),
                        Columns.compared("refused", SourceFigures::refused),
                        Columns.compared("lagMedianSeconds", row -> row.lag().median()),
                        Columns.compared("lagP95Seconds", row -> row.lag().p95()),
                        Columns.plain("lastSeenAt", row -> row.last() == null ? null : String.valueOf(row.last())),
                        Columns.plain("silentSeconds", row -> row.silentSeconds(period.to())),
                        Columns.plain("usualGapSeconds", SourceFigures::usualGapSeconds)));
        compare(request, parameters, Group.SOURCE, Selection.ALL, columns, (views, all, by) -> queries.sources(views));
    }

    private void serviceSources(Context request) {
        Parameters parameters = parameters(request, Set.of(), "limit");
        Period period = parameters.period();
        Rows rows = new Rows(List.of(
                "service", "team", "from", "to", "tz", "definition", "sources", "names", "deliveries", "lastSeenAt"));
        queries.serviceSources(period, parameters.selection(), parameters.limit(DEFAULT_LIMIT, HIGHEST_LIMIT))
                .forEach(told -> rows.add(
                        told.service(),
                        told.team().isEmpty() ? null : told.team(),
                        period.from().toString(),
                        period.to().toString(),
                        period.zone().getId(),
                        "integrations",
                        told.sources().size(),
                        String.join(", ", told.sources()),
                        told.deliveries(),
                        told.last().toString()));
        Answers.write(request, rows);
    }

    private Parameters parameters(Context request, Set<String> environments, String... own) {
        List<String> known = new ArrayList<>(COMMON);
        known.addAll(List.of(own));
        return new Parameters(request.queryParamMap(), known, clock, environments);
    }
}
