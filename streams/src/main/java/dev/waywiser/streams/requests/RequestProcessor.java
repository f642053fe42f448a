package dev.waywiser.streams.requests;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.SeriesWindow;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.store.rows.ObservedServiceRow;
import dev.waywiser.store.rows.Row;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.burns.BurnsTopic;
import dev.waywiser.streams.objectives.ObjectiveMeters;
import dev.waywiser.streams.objectives.ObjectiveStores;
import dev.waywiser.streams.objectives.Objectives;
import dev.waywiser.streams.objectives.Telling;
import dev.waywiser.streams.signals.Signal;
import dev.waywiser.streams.teams.ServiceTeam;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what comes, once. What comes is judged at once (whether it was counted before, whether it is too late, under which route it
 * counts), so its outcome depends on nothing but the records before it; when its totals are told depends on the clock.
 */
final class RequestProcessor implements Processor<String, Object, String, Object> {
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);

    /** Somebody waits for it; it costs nothing where no window has ended. */
    private static final Duration EVALUATE_EVERY = Duration.ofMillis(200);

    private static final Duration FORGET_EVERY = Duration.ofSeconds(10);

    private final RequestRules rules;
    private final RequestMeters meters;
    private final ObjectiveMeters objectiveMeters;

    private @Nullable Context open;

    private record Context(
            ProcessorContext<String, Object> streams,
            WorkingSet services,
            KnownBatches known,
            Admission admission,
            Counters counters,
            Objectives objectives,
            List<Round<?, ?>> rounds) {}

    RequestProcessor(RequestRules rules, RequestMeters meters, ObjectiveMeters objectiveMeters) {
        this.rules = rules;
        this.meters = meters;
        this.objectiveMeters = objectiveMeters;
    }

    @Override
    public void init(ProcessorContext<String, Object> streams) {
        RequestStores stores = new RequestStores(streams);
        Objectives objectives = new Objectives(new ObjectiveStores(streams), objectiveMeters, telling(streams));
        WorkingSet services = new WorkingSet(
                stores,
                rules,
                (resolution, total) -> streams.forward(
                        new Record<>(total.key(), total, streams.currentSystemTimeMs()), RequestFacts.name(resolution)),
                objectives);
        KnownBatches known = new KnownBatches(stores.batches);
        Admission admission = new Admission(
                meters, observed -> tell(streams, new ObservedServiceRow(observed.service(), observed.environment())));
        Counters counters = new Counters(stores.senders, rules, admission, meters);
        List<Round<?, ?>> rounds = List.of(
                new Round<>(stores.batches, (id, came) -> known.forget(id, came, streams.currentStreamTimeMs())),
                new Round<>(
                        stores.senders, (key, sender) -> counters.forget(key, sender, streams.currentStreamTimeMs())),
                new Round<>(stores.names, (name, day) -> {
                    if (Names.isFree(day, Admission.day(streams.currentStreamTimeMs()))) {
                        stores.names.delete(name);
                    }
                }),
                new Round<>(stores.standings, (service, standing) -> {
                    long quietMillis = streams.currentSystemTimeMs() - standing.heardMillis();
                    if (standing.newest() != Standing.NONE
                            && quietMillis > rules.rest().toMillis()) {
                        services.rest(new ServiceName(service));
                    }
                }));
        open = new Context(streams, services, known, admission, counters, objectives, rounds);
        services.recover(streams.currentSystemTimeMs());
        streams.schedule(EVALUATE_EVERY, PunctuationType.WALL_CLOCK_TIME, services::evaluateEnded);
        streams.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> {
            services.goOn(now);
            objectives.goOn();
        });
        streams.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> rounds.forEach(Round::goOn));
    }

    private static Telling telling(ProcessorContext<String, Object> streams) {
        return new Telling() {
            @Override
            public void tell(Row row) {
                RequestProcessor.tell(streams, row);
            }

            @Override
            public void tell(Alert alert) {
                streams.forward(
                        new Record<>(alert.key(), alert, streams.currentSystemTimeMs()), AlertTopics.ALERTS.name());
                // Others read it only when it is committed, which may be seldom.
                streams.commit();
            }

            @Override
            public void tell(Burn burn) {
                streams.forward(
                        new Record<>(burn.service().value(), burn, streams.currentSystemTimeMs()),
                        BurnsTopic.BURNS.name());
            }
        };
    }

    private static void tell(ProcessorContext<String, Object> streams, Row row) {
        streams.forward(
                new Record<>(row.key(), row, streams.currentSystemTimeMs()),
                row.table().name());
    }

    @Override
    public void process(Record<String, Object> received) {
        Object value = received.value();
        if (value instanceof Arrived arrived) {
            add(arrived, received.timestamp());
        } else if (value instanceof CumulativeBatch batch) {
            add(batch, received.timestamp());
        } else if (value instanceof Signal signal) {
            context().objectives.add(signal, received.timestamp());
        } else if (value instanceof ServiceTeam team) {
            context().objectives.owns(team);
        } else if (value instanceof SloDeclaration slo) {
            context().services.declare(slo);
        } else if (value != null) { // a record without a value says nothing
            throw new IllegalStateException("not a record of the request topology: " + value);
        }
    }

    private void add(Arrived arrived, long recordMillis) {
        Context context = context();
        RequestBatch batch = arrived.batch;
        long taskMillis = context.streams.currentStreamTimeMs();
        if (!context.known.isNew(batch.id(), taskMillis)) {
            meters.repeated.increment();
            return;
        }
        Service service = context.services.of(batch.service());
        List<SeriesWindow> windows = context.admission.admitted(service, batch.windows(), recordMillis, taskMillis);
        long now = context.streams.currentSystemTimeMs();
        Admission.heard(service, newest(windows), recordMillis, now);
        if (windows == batch.windows()) {
            context.services.count(service, batch, arrived.bytes, now);
        } else if (!windows.isEmpty()) {
            context.services.count(service, new RequestBatch(batch.service(), batch.id(), windows), now);
        }
    }

    private void add(CumulativeBatch batch, long recordMillis) {
        Context context = context();
        long taskMillis = context.streams.currentStreamTimeMs();
        Service service = context.services.of(batch.service());
        Counters.Counted counted = context.counters.count(service, batch.points(), recordMillis, taskMillis);
        long now = context.streams.currentSystemTimeMs();
        Admission.heard(service, counted.newest(), recordMillis, now);
        if (!counted.windows().isEmpty()) {
            context.services.count(
                    service, new RequestBatch(batch.service(), Counters.NO_BATCH, counted.windows()), now);
        }
    }

    private static long newest(List<SeriesWindow> windows) {
        long newest = Standing.NONE;
        for (SeriesWindow window : windows) {
            newest = Math.max(newest, window.window().number());
        }
        return newest;
    }

    private Context context() {
        if (open == null) {
            throw new IllegalStateException("the processor is used before it was opened");
        }
        return open;
    }
}
