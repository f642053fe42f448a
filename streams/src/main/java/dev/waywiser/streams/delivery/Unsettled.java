package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.RepositoryName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What changed since the last settlement. It is kept in a store, so a crash between the two forgets nothing. */
final class Unsettled {
    private static final String DEPLOYMENT = "\nd\n";
    private static final String COMMIT = "\nc\n";

    private final DeliveryStores stores;

    Unsettled(DeliveryStores stores) {
        this.stores = stores;
    }

    /** What changed in one repository: keys of deployments, and commits. */
    record Batch(List<String> deployments, Map<CommitSha, CommitNews> commits) {}

    void add(Deployment deployment) {
        addDeployment(deployment.repository(), deployment.key());
    }

    void addDeployment(RepositoryName repository, String deploymentKey) {
        stores.unsettled.put(repository + DEPLOYMENT + deploymentKey, "");
    }

    void add(RepositoryName repository, CommitSha commit, CommitNews news) {
        String key = repository + COMMIT + commit;
        String earlier = stores.unsettled.get(key);
        CommitNews all = earlier == null ? news : CommitNews.parse(earlier).then(news);
        stores.unsettled.put(key, all.text());
    }

    /** Takes everything out, by repository. */
    Map<RepositoryName, Batch> take() {
        Map<RepositoryName, Batch> batches = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, String> entries = stores.unsettled.all()) {
            while (entries.hasNext()) {
                var entry = entries.next();
                keys.add(entry.key);
                String[] parts = entry.key.split("\n", 3);
                Batch batch = batches.computeIfAbsent(
                        new RepositoryName(parts[0]), name -> new Batch(new ArrayList<>(), new HashMap<>()));
                if (entry.key.startsWith(COMMIT, parts[0].length())) {
                    batch.commits.put(new CommitSha(parts[2]), CommitNews.parse(entry.value));
                } else {
                    batch.deployments.add(parts[2]);
                }
            }
        }
        keys.forEach(stores.unsettled::delete);
        return batches;
    }
}
