package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.streams.timeline.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What changed since the last settlement. It is kept in a store too, so a crash between the two forgets nothing. */
final class Unsettled {
    private static final String MEANING = "\nm\n";
    private static final String COMMIT = "\nc\n";
    private static final String PATHS = "\np\n";
    private static final String ROW = "\nr\n";
    private static final String SHIPS = "\ns\n";
    private static final String TAKEN_BACK = "\nt\n";

    private final DeliveryStores stores;
    private final Map<String, String> waiting = new LinkedHashMap<>();

    Unsettled(DeliveryStores stores) {
        this.stores = stores;
        try (KeyValueIterator<String, String> entries = stores.unsettled.all()) {
            entries.forEachRemaining(entry -> waiting.put(entry.key, entry.value));
        }
    }

    /** What changed in one repository. */
    record Batch(
            Map<CommitSha, CommitNews> commits,
            Set<String> rows,
            Map<Target, List<Mark>> shipping,
            Set<Target> takenBack,
            Map<Target, String> otherPaths) {
        private Batch() {
            this(new HashMap<>(), new LinkedHashSet<>(), new LinkedHashMap<>(), new LinkedHashSet<>(), new HashMap<>());
        }
    }

    /** What the deployment's version or commit stands for may have changed. */
    void addMeaning(RepositoryName repository, String deploymentKey) {
        put(repository + MEANING + deploymentKey, "");
    }

    /** Something that the deployment's row tells may have changed. */
    void addRow(RepositoryName repository, String deploymentKey) {
        put(repository + ROW + deploymentKey, "");
    }

    /** The deployment at the mark ships what its commit contains. */
    void addShipping(Target target, Mark mark) {
        put(target.repository() + SHIPS + target.key() + "\n" + mark.text(), "");
    }

    /** A deployment does no longer ship what it did. */
    void addTakenBack(Target target) {
        put(target.repository() + TAKEN_BACK + target.key(), "");
    }

    /** Other files than these are the service's own now. */
    void addOtherPaths(Target target, String globsBefore) {
        String key = target.repository() + PATHS + target.key();
        if (!waiting.containsKey(key)) {
            put(key, globsBefore);
        }
    }

    void add(RepositoryName repository, CommitSha commit, CommitNews news) {
        String key = repository + COMMIT + commit;
        String earlier = waiting.get(key);
        CommitNews all = earlier == null ? news : CommitNews.parse(earlier).then(news);
        put(key, all.text());
    }

    private void put(String key, String value) {
        if (!value.equals(waiting.put(key, value))) {
            stores.unsettled.put(key, value);
        }
    }

    /** Takes out the deployments whose meaning may have changed. */
    List<String> takeMeanings() {
        List<String> keys = waiting.keySet().stream()
                .filter(key -> key.startsWith(MEANING, key.indexOf('\n')))
                .toList();
        keys.forEach(this::forget);
        return keys.stream().map(key -> key.split("\n", 3)[2]).toList();
    }

    /** Takes everything out, by repository. */
    Map<RepositoryName, Batch> take() {
        Map<RepositoryName, Batch> batches = new LinkedHashMap<>();
        waiting.forEach((key, value) -> {
            String[] parts = key.split("\n", 3);
            Batch batch = batches.computeIfAbsent(new RepositoryName(parts[0]), name -> new Batch());
            int kind = parts[0].length();
            if (key.startsWith(COMMIT, kind)) {
                batch.commits.put(new CommitSha(parts[2]), CommitNews.parse(value));
            } else if (key.startsWith(ROW, kind)) {
                batch.rows.add(parts[2]);
            } else if (key.startsWith(TAKEN_BACK, kind)) {
                batch.takenBack.add(Target.parse(parts[2]));
            } else if (key.startsWith(PATHS, kind)) {
                batch.otherPaths.put(Target.parse(parts[2]), value);
            } else {
                String[] shipping = parts[2].split("\n", 4);
                batch.shipping
                        .computeIfAbsent(Target.parse(parts[2]), none -> new ArrayList<>())
                        .add(new Mark(shipping[3]));
            }
        });
        List.copyOf(waiting.keySet()).forEach(this::forget);
        return batches;
    }

    private void forget(String key) {
        waiting.remove(key);
        stores.unsettled.delete(key);
    }
}
