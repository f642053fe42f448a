package dev.waywiser.streams.outcome;

import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceName;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.finality.DatedStore;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.finality.Sweep;
import dev.waywiser.streams.timeline.Effective;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Makes the outcomes of a target final, and forgets what nothing later is judged by. What is final is remembered as long again:
 * whatever named it in time is final by then, too.
 */
final class Retirement {
    private static final Comparator<ValueAndTimestamp<Effective>> BY_MARK =
            Comparator.comparing(entry -> entry.value().mark());

    private final OutcomeStores stores;
    private final Unsettled unsettled;
    private final Settlement settlement;
    private final Finality finality;
    private final Finality twice;
    private final List<Sweep<?>> sweeps;

    Retirement(OutcomeStores stores, Unsettled unsettled, Settlement settlement, Finality finality) {
        this.stores = stores;
        this.unsettled = unsettled;
        this.settlement = settlement;
        this.finality = finality;
        twice = new Finality(finality.history().multipliedBy(2), finality.tooLate());
        sweeps = List.of(sweep(stores.effective), sweep(stores.incidents), sweep(stores.burns));
    }

    private <V> Sweep<?> sweep(DatedStore<V> store) {
        return Sweep.ofGroups(
                store.entries(),
                stores.horizons,
                finality,
                Retirement::target,
                (key, entry, now) -> visit(target(key), now));
    }

    private static String target(String key) {
        return key.substring(0, key.indexOf('\n', key.indexOf('\n') + 1));
    }

    void goOn(Instant now) {
        sweeps.forEach(sweep -> sweep.goOn(now));
    }

    private int visit(String target, Instant now) {
        if (unsettled.isWaiting(target)) {
            return 1;
        }
        List<ValueAndTimestamp<Effective>> timeline = entries(stores.effective, target);
        timeline.sort(BY_MARK);
        List<ValueAndTimestamp<Incident>> incidents = entries(stores.incidents, target);
        raiseHorizon(target, timeline, incidents, now);
        if (stores.horizons.of(target) != null) {
            forgetRows(target);
            forget(target, timeline, incidents, now);
        }
        return timeline.size() + incidents.size() + forgetBurns(target, timeline, now);
    }

    /** Those without a time, as an earlier build left them, are given the present one. */
    private static <V> List<ValueAndTimestamp<V>> entries(DatedStore<V> store, String target) {
        List<ValueAndTimestamp<V>> entries = new ArrayList<>();
        Map<String, V> undated = new HashMap<>();
        store.forEach(target, (rest, entry) -> {
            entries.add(entry);
            if (entry.timestamp() < 0) {
                undated.put(target + "\n" + rest, entry.value());
            }
        });
        undated.forEach(store::put);
        return entries;
    }

    /** Over the deployments that did not change lately, up to the first that did, and over incidents before that one. */
    private void raiseHorizon(
            String target,
            List<ValueAndTimestamp<Effective>> timeline,
            List<ValueAndTimestamp<Incident>> incidents,
            Instant now) {
        Instant limit = limit(timeline, finality, now);
        boolean deployed = timeline.stream()
                .map(entry -> entry.value().mark().effectiveAt())
                .anyMatch(at -> !at.isAfter(limit) && !stores.horizons.isFinal(target, at));
        boolean broken = incidents.stream().anyMatch(entry -> {
            Instant at = OutcomeStores.lastTransition(entry.value());
            return !at.isAfter(limit) && finality.isOver(entry, at, now) && !stores.horizons.isFinal(target, at);
        });
        if (deployed || broken) {
            stores.horizons.raise(target, limit);
        }
    }

    /** Up to when nothing of the timeline changed for so long. */
    private static Instant limit(List<ValueAndTimestamp<Effective>> timeline, Finality finality, Instant now) {
        for (ValueAndTimestamp<Effective> entry : timeline) {
            Instant at = entry.value().mark().effectiveAt();
            if (!finality.isOver(entry, at, now)) {
                return earlier(finality.cutoff(now), at.minusMillis(1));
            }
        }
        return finality.cutoff(now);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** They are never told again, so nothing has to be compared with them. */
    private void forgetRows(String target) {
        settlement.told(target).forEach((key, json) -> {
            if (settlement.isOfFinalDeployment(target, key, json)) {
                stores.told.delete(key);
            }
        });
    }

    /** How many there were. What they could be held against is final by then, also where nothing is deployed. */
    private int forgetBurns(String target, List<ValueAndTimestamp<Effective>> timeline, Instant now) {
        Instant beginning = limit(timeline, twice, now);
        List<ValueAndTimestamp<Burn>> burns = entries(stores.burns, target);
        burns.stream()
                .filter(entry -> twice.isOver(entry, entry.value().beganAt(), now))
                .map(ValueAndTimestamp::value)
                .filter(burn -> !burn.beganAt().isAfter(beginning))
                .forEach(burn -> stores.burns.delete(burn.key()));
        return burns.size();
    }

    private void forget(
            String target,
            List<ValueAndTimestamp<Effective>> timeline,
            List<ValueAndTimestamp<Incident>> incidents,
            Instant now) {
        Instant beginning = limit(timeline, twice, now);
        List<Effective> deployments =
                timeline.stream().map(ValueAndTimestamp::value).toList();
        Outcomes outcomes = new Outcomes(
                deployments,
                incidents.stream().map(ValueAndTimestamp::value).toList(),
                List.of(),
                settlement.rules(new ServiceName(target.substring(0, target.indexOf('\n')))));
        Set<String> early = new HashSet<>();
        deployments.stream()
                .filter(deployment -> !deployment.mark().effectiveAt().isAfter(beginning))
                .forEach(deployment -> early.add(deployment.mark().deploymentId()));
        Set<String> linked = new HashSet<>();
        for (ValueAndTimestamp<Incident> entry : incidents) {
            Incident incident = entry.value();
            Instant at = OutcomeStores.lastTransition(incident);
            boolean judged = outcomes.linkOf(incident.id()).map(early::contains).orElse(true);
            if (judged && twice.isOver(entry, at, now) && !at.isAfter(beginning)) {
                stores.incidents.delete(incident.key());
                stores.told.delete(
                        settlement.toldKey(target, RowsOf.incident(incident, outcomes.linkOf(incident.id()))));
            } else {
                outcomes.linkOf(incident.id()).ifPresent(linked::add);
            }
        }
        new Past(deployments, beginning, linked)
                .forgettable()
                .forEach(deployment -> stores.effective.delete(deployment.key()));
    }
}
