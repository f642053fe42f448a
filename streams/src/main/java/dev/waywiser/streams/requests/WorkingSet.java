package dev.waywiser.streams.requests;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestForms;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.streams.objectives.Objectives;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The services that something is told of, and when their totals are told and stored. Few are told about every second. Where there are
 * many, each waits its turn up to ten seconds, so that a window is told once or twice and not ten times. All is stored, and told as
 * minutes and hours, after fifteen seconds, and where there are many after a minute. No more than a number of totals is in memory: the services that were quiet longest make room.
 */
final class WorkingSet {
    private static final int MOST_TOTALS = 200_000;
    private static final int MOST_SERVICES = 10_000;
    private static final int TOLD_AT_ONCE = 2_500;
    private static final int MOST_TOLD_AT_ONCE = 20_000;
    private static final long JUST_ENDED_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long TELL_WITHIN_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final int STORED_AT_ONCE = 5_000;
    private static final long STORE_AFTER_MILLIS = Duration.ofSeconds(15).toMillis();
    private static final long STORE_WITHIN_MILLIS = Duration.ofSeconds(60).toMillis();
    private static final Serde<RequestBatch> BATCHES = RequestForms.batches();

    private final RequestStores stores;
    private final RequestRules rules;
    private final Teller teller;
    private final Objectives objectives;
    private final Map<String, Service> services = new LinkedHashMap<>(16, 0.75f, true);
    /** Since when something is untold. */
    private final Map<Service, Long> untold = new LinkedHashMap<>();
    /** Those of which objectives have to count something. */
    private final Set<Service> uncounted = new LinkedHashSet<>();

    /** Those that told of a window after the one that was evaluated last. */
    private final Set<Service> ahead = new LinkedHashSet<>();

    /** Since when something is unstored. */
    private final Map<Service, Long> unstored = new LinkedHashMap<>();

    private int totals;
    private long nextNumber;

    WorkingSet(RequestStores stores, RequestRules rules, Teller teller, Objectives objectives) {
        this.stores = stores;
        this.rules = rules;
        this.teller = teller;
        this.objectives = objectives;
    }

    /** Adds again what the journal holds: it is what the state did not hold when this task ended. */
    void recover(long now) {
        try (KeyValueIterator<Long, byte[]> entries = stores.journal.all()) {
            while (entries.hasNext()) {
                KeyValue<Long, byte[]> entry = entries.next();
                RequestBatch batch = BATCHES.deserializer().deserialize("", entry.value);
                nextNumber = entry.key + 1;
                add(of(batch.service()), batch, entry.key, entry.value.length, now);
            }
        }
    }

    Service of(ServiceName name) {
        return services.computeIfAbsent(name.value(), value -> new Service(value, stores, rules));
    }

    /**
     * Adds what is to be counted, all of it.
     *
     * @param bytes the batch as bytes
     */
    void count(Service service, RequestBatch batch, byte[] bytes, long now) {
        long number = nextNumber++;
        stores.journal.put(number, bytes);
        add(service, batch, number, bytes.length, now);
        if (service.isLong()) {
            store(service);
        }
        makeRoom();
    }

    /** As {@link #count}, of a batch that has no bytes yet. */
    void count(Service service, RequestBatch batch, long now) {
        count(service, batch, BATCHES.serializer().serialize("", batch), now);
    }

    private void add(Service service, RequestBatch batch, long number, int bytes, long now) {
        int before = service.size();
        boolean watched = objectives.watch(service.name);
        service.add(batch.windows(), number, bytes, watched);
        if (watched) {
            uncounted.add(service);
            if (service.isAhead()) {
                ahead.add(service);
            }
        }
        totals += service.size() - before;
        untold.putIfAbsent(service, now);
        unstored.putIfAbsent(service, now);
    }

    private void makeRoom() {
        while ((totals > MOST_TOTALS || services.size() > MOST_SERVICES) && services.size() > 1) {
            Service quietest =
                    Objects.requireNonNull(services.values().iterator().next());
            store(quietest);
            totals -= quietest.size();
            services.remove(quietest.name);
        }
    }

    /** Evaluates those of which a window has just ended: somebody waits for alerts. In a backlog nobody waits for one window of many. */
    void evaluateEnded(long now) {
        ahead.stream()
                .filter(service -> now - service.newestMillis() < JUST_ENDED_MILLIS)
                .toList()
                .forEach(service -> evaluate(service, false));
    }

    /** Evaluates, and tells and stores what waited long enough. */
    void goOn(long now) {
        new ArrayList<>(uncounted).forEach(service -> evaluate(service, false));
        int told = 0;
        Iterator<Map.Entry<Service, Long>> waiting = untold.entrySet().iterator();
        while (waiting.hasNext() && told < MOST_TOLD_AT_ONCE) {
            Map.Entry<Service, Long> first = waiting.next();
            if (told >= TOLD_AT_ONCE && now - first.getValue() < TELL_WITHIN_MILLIS) {
                break;
            }
            told += first.getKey().tell(Resolution.TEN_SECONDS, teller);
            waiting.remove();
        }
        int stored = 0;
        while (!unstored.isEmpty()) {
            Map.Entry<Service, Long> first = unstored.entrySet().iterator().next();
            if (now - first.getValue() < (stored < STORED_AT_ONCE ? STORE_AFTER_MILLIS : STORE_WITHIN_MILLIS)) {
                break;
            }
            stored += first.getKey().size();
            store(first.getKey());
        }
    }

    private void evaluate(Service service, boolean whole) {
        if (uncounted.remove(service) || (whole && objectives.watch(service.name))) {
            objectives.count(service.name, service.takeUncounted(), service);
            objectives.evaluate(service.name, service.horizon(), service.standing.newest(), whole);
            service.evaluated();
            ahead.remove(service);
        }
    }

    /** Takes in what is promised of a service. */
    void declare(SloDeclaration slo) {
        Service service = of(slo.service());
        objectives.declare(slo, service, service.horizon());
        objectives.evaluate(service.name, service.horizon(), service.standing.newest(), true);
    }

    /** What objectives have not counted would be lost to them with the journal. */
    private void store(Service service) {
        evaluate(service, true);
        if (unstored.remove(service) != null) {
            int before = service.size();
            service.store(teller);
            totals += service.size() - before;
            untold.remove(service);
        }
    }

    /** Forgets the totals of a service that was quiet for long. */
    void rest(ServiceName name) {
        Service service = of(name);
        store(service);
        totals -= service.size();
        long seconds = Resolution.TEN_SECONDS.length().toSeconds();
        service.stands(service.standing.atRest(service.forgetAll() / seconds));
        services.remove(service.name);
    }
}
