package dev.waywiser.streams.delivery;

import dev.waywiser.events.Build;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.Version;
import dev.waywiser.streams.finality.DatedStore;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.finality.Sweep;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Forgets what is final, a little at a time: deployments that were replaced, then what no deployment needs any more, and what only
 * points to something that is not there.
 */
final class Retirement {
    private final DeliveryStores stores;
    private final Finality finality;
    private final List<Sweep<?>> sweeps;

    Retirement(DeliveryStores stores, Timeline timeline, Requests requests, Finality finality) {
        this.stores = stores;
        this.finality = finality;
        RetiredDeployments deployments = new RetiredDeployments(stores, timeline, finality);
        RetiredCommits commits = new RetiredCommits(stores, timeline, requests, finality);
        sweeps = List.of(
                dated(stores.deployments, deployments::visit),
                sweep(stores.references, this::visitReference),
                dated(stores.changes, commits::visitChange),
                dated(stores.requests, commits::visitRequest),
                sweep(stores.requestsOf.entries(), commits::visitRequestsOf),
                sweep(stores.marks.entries(), commits::visitMark),
                sweep(stores.awaited.entries(), commits::visitAwaited),
                dated(stores.versions, this::visitVersion),
                dated(stores.builds, this::visitBuild));
    }

    private <V> Sweep<V> sweep(KeyValueStore<String, V> store, Sweep.Visitor<V> visitor) {
        return Sweep.of(store, stores.horizons, finality, visitor);
    }

    private <V> Sweep<?> dated(FrontedStore<V> store, Sweep.Visitor<ValueAndTimestamp<V>> visitor) {
        DatedStore<V> behind = store.behind();
        return sweep(behind.entries(), behind.dating(visitor));
    }

    void goOn(Instant now) {
        sweeps.forEach(sweep -> sweep.goOn(now));
    }

    private int visitReference(String key, String nothing, Instant now) {
        String deployment = key.split("\n", 4)[3];
        if (stores.deployments.behind().get(deployment) == null) {
            stores.references.delete(key);
        }
        return 1;
    }

    private int visitVersion(String key, ValueAndTimestamp<Version> entry, Instant now) {
        Version version = entry.value();
        if (finality.isOver(entry, version.at(), now)
                && !stores.isReferred(version.repository(), "v", version.name())) {
            stores.versions.delete(key);
            forgot(version.repository(), now);
        }
        return 1;
    }

    private int visitBuild(String key, ValueAndTimestamp<Build> entry, Instant now) {
        Build build = entry.value();
        Instant statedAt =
                build.states().values().stream().max(Instant::compareTo).orElseThrow();
        if (finality.isOver(entry, statedAt, now)) {
            stores.builds.delete(key);
            forgot(build.repository(), now);
        }
        return 1;
    }

    private void forgot(RepositoryName repository, Instant now) {
        stores.horizons.raise(repository.value(), finality.cutoff(now));
    }
}
