package dev.waywiser.store.query;

import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.StatusClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables of requests, asked with one statement about as many of them as a question needs. */
final class CountedRequests {
    private final Asker asker;
    private final Production production;
    private final RequestRetention retention;

    CountedRequests(Asker asker, RequestRetention retention) {
        this.asker = asker;
        this.production = new Production(asker);
        this.retention = retention;
    }

    /** Asks for counts, put together of as few rows as can be; where no counts begin in the period, nobody is asked. */
    <T> List<T> ask(
            String query,
            Asker.Reader<T> reader,
            Period period,
            LatencyQueries.Question question,
            List<Instant> starts,
            Resolution coarsest,
            List<Object> others) {
        List<Composition.Segment> composition = Composition.of(period, starts, coarsest, question.now(), retention);
        if (composition.isEmpty()) {
            return List.of();
        }
        Requests named = byNames(question.requests());
        List<Stretches> stretches = Stretches.of(composition);
        List<Object> parameters = new ArrayList<>();
        stretches.forEach(stretch -> parameters.addAll(stretch.parameters()));
        parameters.add(starts);
        parameters.addAll(others);
        Set<String> parts = parts(named, question.by());
        parts.addAll(Stretches.parts(stretches));
        parts.add(starts.size() == 1 ? "one_start" : "several_starts");
        return asker.ask(
                query, parts, reader, parameters(period, named, parameters).toArray());
    }

    /** Asks for single requests. */
    <T> List<T> ask(String query, Asker.Reader<T> reader, Period period, Requests requests, int limit) {
        Requests named = byNames(requests);
        return asker.ask(
                query,
                parts(named, Group.NONE),
                reader,
                parameters(period, named, List.of(limit)).toArray());
    }

    /** What tells no environment is not told apart from production. */
    private Requests byNames(Requests requests) {
        Selection asked = requests.of();
        if (isProductionOfOne(asked)) {
            return requests;
        }
        Selection named = production.byNames(asked);
        boolean byNames = !named.environments().equals(asked.environments());
        if (byNames) {
            List<String> environments = new ArrayList<>(named.environments());
            environments.add("");
            named = new Selection(named.services(), named.teams(), environments, List.of());
        }
        return new Requests(named, requests.routes(), requests.methods(), requests.statusClasses());
    }

    /** Of one service the statement itself asks the catalog, once and not for each row. */
    private static boolean isProductionOfOne(Selection asked) {
        return asked.services().size() == 1
                && asked.environments().isEmpty()
                && !asked.productionOtherwise().isEmpty();
    }

    private static Set<String> parts(Requests requests, Group by) {
        Set<String> parts = new HashSet<>(Asker.parts(requests.of(), by));
        if (isProductionOfOne(requests.of())) {
            parts.remove("catalog");
            parts.add("production_of_one");
        }
        addIf(parts, "routes", requests.routes());
        addIf(parts, "methods", requests.methods());
        addIf(parts, "status_classes", requests.statusClasses());
        return parts;
    }

    private static void addIf(Set<String> parts, String part, List<?> wanted) {
        if (!wanted.isEmpty()) {
            parts.add(part);
        }
    }

    private static List<Object> parameters(Period period, Requests requests, List<?> others) {
        Selection selection = requests.of();
        List<Object> parameters = new ArrayList<>(List.of(
                period.from(),
                period.to(),
                selection.services(),
                selection.teams(),
                selection.environments(),
                selection.productionOtherwise(),
                requests.routes(),
                requests.methods(),
                texts(requests.statusClasses())));
        parameters.addAll(others);
        return parameters;
    }

    static List<String> texts(Iterable<StatusClass> classes) {
        List<String> texts = new ArrayList<>();
        classes.forEach(each -> texts.add(each.text()));
        return texts;
    }
}
