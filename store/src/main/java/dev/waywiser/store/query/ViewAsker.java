package dev.waywiser.store.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks for several views at once, of the tables that lie in {@code sql/platform}. */
final class ViewAsker {
    private final Asker asker;

    private record Row<T>(int view, String group, T told) {}

    ViewAsker(Asker asker) {
        this.asker = asker;
    }

    /**
     * Of each view what is told of its groups, by name; what is told of all together has an empty one.
     *
     * @throws TooManyRowsException where a view has more than {@link PlatformQueries#MOST_GROUPS}
     */
    <T> List<Map<String, T>> ask(
            String query, Asker.Reader<T> reader, List<View> views, Selection selection, Group by) {
        List<Map<String, T>> groups = new ArrayList<>();
        views.forEach(view -> groups.add(new LinkedHashMap<>()));
        List<Row<T>> rows = asker.ask(
                query,
                Asker.parts(selection, by),
                row -> new Row<>(row.getInt("view"), row.getString("grouped"), reader.read(row)),
                views.stream().map(view -> view.period().from()).toList(),
                views.stream().map(view -> view.period().to()).toList(),
                views.stream().map(view -> view.divided() ? 1L : 0L).toList(),
                selection.services(),
                selection.teams(),
                selection.environments(),
                selection.repositories(),
                selection.productionOtherwise(),
                PlatformQueries.MOST_GROUPS + 1);
        rows.forEach(row -> groups.get(row.view - 1).put(row.group, row.told));
        if (groups.stream().anyMatch(of -> of.size() > PlatformQueries.MOST_GROUPS)) {
            throw new TooManyRowsException(PlatformQueries.MOST_GROUPS);
        }
        return groups;
    }
}
