package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Event;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows that a line told, against those of the reference that forgets nothing. */
final class ReferenceRows {
    /** Fewer of a repository would be hardly a history. */
    private static final int FEWEST_SHIPPED = 40;

    private ReferenceRows() {}

    /**
     * Fails where they differ.
     *
     * @param words all that the line was told
     */
    static void assertEqual(Line line, List<Word> words) {
        Map<String, List<Event>> repositories =
                words.stream().map(Word::event).collect(Collectors.groupingBy(Event::partitionKey));
        Set<String> shipped = new TreeSet<>();
        Set<String> deployments = new TreeSet<>();
        for (List<Event> events : repositories.values()) {
            DeliveryReference reference = new DeliveryReference(events);
            shipped.addAll(reference.shipped);
            deployments.addAll(reference.deployments);
        }
        assertThat(shipped(line)).as("shipped changes").isEqualTo(shipped);
        assertThat(texts(line.rows(Tables.DEPLOYMENTS), DeliveryTopologyTest::text))
                .as("deployments")
                .isEqualTo(deployments);
        assertThat(shipped).hasSizeGreaterThan(repositories.size() * FEWEST_SHIPPED);
    }

    static Set<String> shipped(Line line) {
        return texts(line.rows(Tables.SHIPPED_CHANGES), DeliveryTopologyTest::text);
    }

    private static <R extends Row> Set<String> texts(List<R> rows, Function<R, String> text) {
        return rows.stream().map(text).collect(Collectors.toCollection(TreeSet::new));
    }
}
