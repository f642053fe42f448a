package dev.waywiser.streams.outcome;

import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.teams.ServiceTeam;
import dev.waywiser.streams.timeline.Effective;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of each target, and a moment after something of it changed computes its outcomes anew as a whole: one
 * late word can change what became of any deployment. So that reading long timelines leaves time for what arrives, no more
 * than a bounded number of deployments is read at a time; what is left waits for the next moment, the longest waiting first.
 */
final class OutcomeProcessor implements Processor<String, Object, String, Object> {
    private static final int MOST_DEPLOYMENTS_AT_A_TIME = 10_000;

    private final Duration settleEvery;
    private final Finality finality;

    private @Nullable Context open;

    private record Context(
            OutcomeStores stores,
            Unsettled unsettled,
            LateWords late,
            Settlement settlement,
            OwnPaths paths,
            Consumer<ServiceTeam> teams,
            Retirement retirement) {
        void settle(String target) {
            stores.tails.remove(target);
            unsettled.add(target);
        }
    }

    OutcomeProcessor(Duration settleEvery, Finality finality) {
        this.settleEvery = settleEvery;
        this.finality = finality.later();
    }

    @Override
    public void init(ProcessorContext<String, Object> streams) {
        OutcomeStores stores = new OutcomeStores(streams);
        LateWords late = new LateWords(stores.horizons, finality, streams::currentSystemTimeMs);
        Settlement settlement = new Settlement(
                stores,
                late,
                row -> streams.forward(
                        new Record<>(row.key(), row, streams.currentSystemTimeMs()),
                        row.table().name()));
        OwnPaths paths = new OwnPaths(
                stores,
                own -> streams.forward(
                        new Record<>(own.repository().value(), own, streams.currentSystemTimeMs()),
                        OutcomeTopology.PATHS_SINK));
        Consumer<ServiceTeam> teams = team -> streams.forward(
                new Record<>(team.service().value(), team, streams.currentSystemTimeMs()), OutcomeTopology.TEAMS_SINK);
        Unsettled unsettled = new Unsettled(stores);
        Retirement retirement = new Retirement(stores, unsettled, settlement, finality);
        open = new Context(stores, unsettled, late, settlement, paths, teams, retirement);
        streams.schedule(settleEvery, PunctuationType.WALL_CLOCK_TIME, now -> settle());
        streams.schedule(
                Finality.SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> forget(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, Object> received) {
        Object value = received.value();
        if (value instanceof Effective effective) {
            place(effective);
        } else if (value instanceof Incident incident) {
            merge(incident);
        } else if (value instanceof Burn burn) {
            replace(burn);
        } else if (value instanceof ServiceDeclaration declaration) {
            merge(declaration);
        } else {
            throw new IllegalStateException("not a record of the outcome topology: " + value);
        }
    }

    /** The last word is the right one: all that is said of a deployment comes from one task. */
    private void place(Effective effective) {
        Context context = context();
        String key = effective.key();
        Effective known = context.stores.effective.get(key);
        if ((effective.gone() && known == null) || context.late.refuses(effective, known)) {
            return;
        }
        if (effective.equals(known)) {
            // Something else of it is new, so it can still be corrected.
            context.stores.effective.put(key, effective);
            return;
        }
        context.paths.seen(effective.service(), effective.repository());
        if (effective.gone()) {
            context.stores.effective.delete(key);
        } else {
            context.stores.effective.put(key, effective);
        }
        Tail tail = known == null ? context.stores.tails.get(effective.target()) : null;
        Tail extended = tail == null ? null : tail.with(effective, context.settlement.rules(effective.service()));
        if (extended == null) {
            context.settle(effective.target());
        } else {
            context.stores.tails.put(effective.target(), extended);
        }
    }

    private void merge(Incident view) {
        Context context = context();
        ValueAndTimestamp<Incident> dated = context.stores.incidents.dated(view.key());
        Incident old = ValueAndTimestamp.getValueOrNull(dated);
        Incident merged = old == null ? view : old.merge(view);
        if (!merged.equals(old) && !context.late.refuses(view, dated)) {
            context.stores.incidents.put(merged.key(), merged);
            context.settle(view.service() + "\n" + view.environment());
        }
    }

    /** The last word is the right one: all that is said of a burn comes from one task. */
    private void replace(Burn burn) {
        Context context = context();
        Burn known = context.stores.burns.get(burn.key());
        if (burn.gone() ? known == null : burn.equals(known) || context.late.refuses(burn)) {
            return;
        }
        if (burn.gone()) {
            context.stores.burns.delete(burn.key());
        } else {
            context.stores.burns.put(burn.key(), burn);
        }
        context.settle(burn.target());
    }

    private void merge(ServiceDeclaration view) {
        Context context = context();
        ServiceDeclaration old = context.stores.declarations.get(view.key());
        ServiceDeclaration merged = old == null ? view : old.merge(view);
        context.teams.accept(new ServiceTeam(view.service(), merged.removed() ? null : merged.team()));
        if (!merged.equals(old)) {
            context.stores.declarations.put(merged.key(), merged);
            context.settlement.tell(merged);
            context.paths.declared(view.service());
            context.stores.targets(view.service()).forEach(context::settle);
        }
    }

    private void forget(Instant now) {
        settle();
        context().retirement.goOn(now);
    }

    private void settle() {
        Context context = context();
        int read = 0;
        String target = context.unsettled.take();
        while (target != null) {
            read += context.settlement.settle(target);
            target = read < MOST_DEPLOYMENTS_AT_A_TIME ? context.unsettled.take() : null;
        }
    }

    private Context context() {
        if (open == null) {
            throw new IllegalStateException("the processor is used before it was opened");
        }
        return open;
    }
}
