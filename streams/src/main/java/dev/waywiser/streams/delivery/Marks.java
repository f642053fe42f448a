package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.streams.KeyedStores;
import dev.waywiser.streams.Recent;
import dev.waywiser.streams.timeline.Mark;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * For each target the mark of the first deployment that contains a commit. All marks of commits that arrived lately are
 * remembered, so it is known without a search in which targets they have none: that is where they are about to be deployed.
 */
final class Marks {
    private static final int MOST_COMMITS = 2_000;
    private static final int MOST_TARGETS = 10;

    private final KeyValueStore<String, String> store;
    private final Recent<Map<String, Mark>> lately = new Recent<>(MOST_COMMITS);

    Marks(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** The commit is new, and nothing contains it yet. */
    void arrived(RepositoryName repository, CommitSha commit) {
        lately.put(repository + "\n" + commit, new HashMap<>());
    }

    @Nullable
    Mark get(Target target, CommitSha commit) {
        Map<String, Mark> known = lately.get(target.repository() + "\n" + commit);
        if (known != null) {
            return known.get(target.key());
        }
        String text = store.get(key(target, commit));
        return text == null ? null : new Mark(text);
    }

    void put(Target target, CommitSha commit, Mark mark) {
        store.put(key(target, commit), mark.text());
        String lateKey = target.repository() + "\n" + commit;
        Map<String, Mark> known = lately.get(lateKey);
        if (known != null) {
            known.put(target.key(), mark);
            if (known.size() > MOST_TARGETS) {
                lately.remove(lateKey);
            }
        }
    }

    void delete(Target target, CommitSha commit) {
        store.delete(key(target, commit));
        Map<String, Mark> known = lately.get(target.repository() + "\n" + commit);
        if (known != null) {
            known.remove(target.key());
        }
    }

    /** What a sweep goes through. */
    KeyValueStore<String, String> entries() {
        return store;
    }

    /** Visits every commit that the target contains. */
    void forEach(Target target, BiConsumer<CommitSha, Mark> visit) {
        KeyedStores.forEach(store, target.key(), (commit, mark) -> visit.accept(new CommitSha(commit), new Mark(mark)));
    }

    private static String key(Target target, CommitSha commit) {
        return target.key() + "\n" + commit;
    }
}
