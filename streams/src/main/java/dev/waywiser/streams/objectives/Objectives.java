package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.streams.signals.Signal;
import dev.waywiser.streams.teams.ServiceTeam;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The objectives of the services of a task. */
public final class Objectives {
    private static final int MOST_AT_A_TIME = 100;

    private final ObjectiveStores stores;
    private final Telling telling;
    private final SignalIntake intake;
    private final Map<String, List<ObjectiveWork>> ofRequests = new HashMap<>();
    private final Map<String, List<ObjectiveWork>> ofSignals = new HashMap<>();

    /** Of services of which anything is promised, what is remembered of what finished. */
    private final Map<String, Set<IndicatorSource>> kept = new HashMap<>();

    public Objectives(ObjectiveStores stores, ObjectiveMeters meters, Telling telling) {
        this.stores = stores;
        this.intake = new SignalIntake(stores.signals, meters);
        this.telling = telling;
        try (KeyValueIterator<String, SloDeclaration> all = stores.slos.all()) {
            while (all.hasNext()) {
                KeyValue<String, SloDeclaration> entry = all.next();
                load(entry.value.service().value());
            }
        }
        // What had changed and was not counted when this task ended is nowhere written down.
        ofSignals.forEach((service, works) -> {
            intake.recount(service);
            works.forEach(work -> intake.recount(service, work.counted()));
        });
    }

    /** Whether something is promised of the service's requests. */
    public boolean watch(String service) {
        return ofRequests.containsKey(service);
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
        String service = slo.service().value();
        load(service);
        if (isOfRequests(slo)) {
            begin(ofRequests, slo, GoodRequests.of(requests), horizon);
        } else {
            begin(ofSignals, slo, intake.of(service), intake.horizon(service));
            intake.recount(service);
        }
        if (!kept.containsKey(service)) {
            intake.forget(service);
        }
    }

    private static void begin(
            Map<String, List<ObjectiveWork>> works, SloDeclaration slo, Countable counted, long horizon) {
        works.getOrDefault(slo.service().value(), List.of()).stream()
                .filter(work -> work.isOf(slo))
                .forEach(work -> work.begin(counted, horizon));
    }

    private static boolean isOfRequests(SloDeclaration slo) {
        return slo.indicator().source() == IndicatorSource.REQUESTS;
    }

    private void load(String service) {
        List<ObjectiveWork> requests = new ArrayList<>();
        List<ObjectiveWork> signals = new ArrayList<>();
        Set<IndicatorSource> sources = EnumSet.noneOf(IndicatorSource.class);
        try (KeyValueIterator<String, SloDeclaration> slos = stores.slos.range(service + "\n", service + "\n\uffff")) {
            while (slos.hasNext()) {
                SloDeclaration slo = slos.next().value;
                sources.add(slo.indicator().source());
                List<ObjectiveWork> works = isOfRequests(slo) ? requests : signals;
                slo.objectives().forEach(each -> works.add(new ObjectiveWork(slo, each, stores, telling)));
            }
        }
        if (!sources.isEmpty()) {
            // Alerts tell what was deployed before them.
            sources.add(IndicatorSource.DEPLOYMENTS);
        }
        keep(ofRequests, service, requests);
        keep(ofSignals, service, signals);
        keep(kept, service, sources);
    }

    private static <C extends Collection<?>> void keep(Map<String, C> byService, String service, C some) {
        if (some.isEmpty()) {
            byService.remove(service);
        } else {
            byService.put(service, some);
        }
    }

    /**
     * Takes in what finished of a service. Where nothing is promised of it, nothing is kept of that.
     *
     * @param recordMillis the time of its record
     */
    public void add(Signal signal, long recordMillis) {
        Set<IndicatorSource> sources = kept.get(signal.service().value());
        if (sources != null
                && intake.add(signal, sources, recordMillis)
                && signal.source() == IndicatorSource.DEPLOYMENTS) {
            tellAgain(signal.service().value());
        }
    }

    /** Takes in whose a service is. */
    public void owns(ServiceTeam told) {
        if (new Circumstances(stores).owns(told)) {
            tellAgain(told.service().value());
        }
    }

    private void tellAgain(String service) {
        ofRequests.getOrDefault(service, List.of()).forEach(ObjectiveWork::tellAgain);
        if (ofSignals.containsKey(service)) {
            ofSignals.get(service).forEach(ObjectiveWork::tellAgain);
            intake.recount(service, List.of());
        }
    }

    /** Evaluates the services of which something finished since this was last done. */
    public void goOn() {
        intake.goOn(MOST_AT_A_TIME, (service, changed) -> {
            for (ObjectiveWork work : ofSignals.getOrDefault(service, List.of())) {
                work.count(changed, intake.of(service));
                work.evaluate(intake.horizon(service), intake.lastInstant(service), true);
            }
        });
    }

    /** Counts slots of the service's requests anew. */
    public void count(String service, Collection<Long> changed, RequestCounts requests) {
        Countable counted = GoodRequests.of(requests);
        ofRequests.getOrDefault(service, List.of()).forEach(work -> work.count(changed, counted));
    }

    /**
     * Tells how the service's objectives over requests stand.
     *
     * @param horizon slots before this one change no more
     * @param newest the newest slot there is, which is not complete
     * @param whole whether also what changed in the newest slot only is told, which otherwise waits for the slot after it
     */
    public void evaluate(String service, long horizon, long newest, boolean whole) {
        ofRequests.getOrDefault(service, List.of()).forEach(work -> work.evaluate(horizon, newest, whole));
    }
}
