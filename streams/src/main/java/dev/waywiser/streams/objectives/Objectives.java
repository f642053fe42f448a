package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The objectives of the services of a task. */
public final class Objectives {
    private final ObjectiveStores stores;
    private final Telling telling;
    private final Map<String, List<ObjectiveWork>> byService = new HashMap<>();

    public Objectives(ObjectiveStores stores, Telling telling) {
        this.stores = stores;
        this.telling = telling;
        try (KeyValueIterator<String, SloDeclaration> all = stores.slos.all()) {
            while (all.hasNext()) {
                KeyValue<String, SloDeclaration> entry = all.next();
                load(entry.value.service().value());
            }
        }
    }

    /** Whether something is promised of the service's requests. */
    public boolean watch(String service) {
        return byService.containsKey(service);
    }

    /**
     * Takes in a declaration: of two about one SLO of a service the later one holds.
     *
     * @param horizon slots of the service before this one change no more
     */
    public void declare(SloDeclaration slo, RequestCounts requests, long horizon) {
        String key = slo.service() + "\n" + slo.name();
        SloDeclaration before = stores.slos.get(key);
        if (before != null && before.at().isAfter(slo.at())) {
            return;
        }
        telling.tell(ObjectiveRows.declaration(slo));
        if (before != null) {
            for (Objective old : before.objectives()) {
                if (slo.removed()
                        || slo.objectives().stream()
                                .noneMatch(each -> Generation.of(slo, each).equals(Generation.of(before, old))
                                        && each.name().equals(old.name()))) {
                    new ObjectiveWork(before, old, stores, telling).forget();
                }
            }
        }
        if (slo.removed()) {
            stores.slos.delete(key);
        } else {
            stores.slos.put(key, slo);
        }
        load(slo.service().value());
        byService.getOrDefault(slo.service().value(), List.of()).stream()
                .filter(work -> work.isOf(slo))
                .forEach(work -> work.begin(requests, horizon));
    }

    private static boolean isCounted(SloDeclaration slo) {
        return slo.indicator().source() == IndicatorSource.REQUESTS;
    }

    private void load(String service) {
        List<ObjectiveWork> works = new ArrayList<>();
        try (KeyValueIterator<String, SloDeclaration> slos = stores.slos.range(service + "\n", service + "\n\uffff")) {
            while (slos.hasNext()) {
                SloDeclaration slo = slos.next().value;
                if (isCounted(slo)) {
                    slo.objectives().forEach(each -> works.add(new ObjectiveWork(slo, each, stores, telling)));
                }
            }
        }
        if (works.isEmpty()) {
            byService.remove(service);
        } else {
            byService.put(service, works);
        }
    }

    /** Counts slots of the service anew. */
    public void count(String service, Collection<Long> changed, RequestCounts requests) {
        byService.getOrDefault(service, List.of()).forEach(work -> work.count(changed, requests));
    }

    /**
     * Tells how the service's objectives stand.
     *
     * @param horizon slots before this one change no more
     * @param newest the newest slot there is, which is not complete
     * @param whole whether also what changed in the newest slot only is told, which otherwise waits for the slot after it
     */
    public void evaluate(String service, long horizon, long newest, boolean whole) {
        byService.getOrDefault(service, List.of()).forEach(work -> work.evaluate(horizon, newest, whole));
    }
}
