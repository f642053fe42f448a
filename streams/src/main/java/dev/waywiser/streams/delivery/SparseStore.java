package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.streams.Recent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store of texts by commit that holds nothing of most commits. The entries of a repository that has few are remembered, so it is
 * known without a search that there is none: to look in vain costs RocksDB's Java binding more than to find something.
 */
final class SparseStore {
    private static final int MOST_REPOSITORIES = 500;
    private static final int FEW = 50;

    private final KeyValueStore<String, String> store;

    /** Nothing in place of the entries of a repository that has many. */
    private final Recent<Optional<Map<String, String>>> repositories = new Recent<>(MOST_REPOSITORIES);

    SparseStore(KeyValueStore<String, String> store) {
        this.store = store;
    }

    @Nullable
    String get(RepositoryName repository, CommitSha commit) {
        Optional<Map<String, String>> few = few(repository);
        return few.isPresent() ? few.get().get(commit.value()) : store.get(key(repository, commit));
    }

    void put(RepositoryName repository, CommitSha commit, String text) {
        few(repository).ifPresent(few -> {
            few.put(commit.value(), text);
            if (few.size() > FEW) {
                repositories.put(repository.value(), Optional.empty());
            }
        });
        store.put(key(repository, commit), text);
    }

    void delete(RepositoryName repository, CommitSha commit) {
        few(repository).ifPresent(few -> few.remove(commit.value()));
        store.delete(key(repository, commit));
    }

    /** What a sweep goes through. */
    KeyValueStore<String, String> entries() {
        return store;
    }

    private Optional<Map<String, String>> few(RepositoryName repository) {
        return repositories.computeIfAbsent(repository.value(), this::read);
    }

    private Optional<Map<String, String>> read(String repository) {
        String start = repository + "\n";
        Map<String, String> few = new HashMap<>();
        try (KeyValueIterator<String, String> entries = store.prefixScan(start, new StringSerializer())) {
            while (entries.hasNext()) {
                var entry = entries.next();
                few.put(entry.key.substring(start.length()), entry.value);
                if (few.size() > FEW) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(few);
    }

    private static String key(RepositoryName repository, CommitSha commit) {
        return repository + "\n" + commit;
    }
}
