package dev.waywiser.streams.outcome;

import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.store.rows.FailureRow;
import dev.waywiser.store.rows.IncidentRow;
import dev.waywiser.store.rows.ReworkRow;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.RowJson;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.KeyedStores;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.timeline.Effective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Computes the outcomes of one target, and tells the rows that are not as they were told last. */
final class Settlement {
    private final OutcomeStores stores;
    private final LateWords late;
    private final Consumer<Row> rows;

    Settlement(OutcomeStores stores, LateWords late, Consumer<Row> rows) {
        this.stores = stores;
        this.late = late;
        this.rows = rows;
    }

    /** How many deployments, incidents and burns were read for it. */
    int settle(String target) {
        List<Effective> timeline = new ArrayList<>();
        stores.effective.forEach(target, (key, effective) -> timeline.add(effective.value()));
        List<Incident> incidents = new ArrayList<>();
        Set<String> finalIncidents = new HashSet<>();
        stores.incidents.forEach(target, (key, incident) -> {
            incidents.add(incident.value());
            if (late.isFinal(incident)) {
                finalIncidents.add(incident.value().id());
            }
        });
        List<Burn> burns = new ArrayList<>();
        stores.burns.forEach(target, (key, burn) -> burns.add(burn.value()));
        ServiceName service = new ServiceName(target.substring(0, target.indexOf('\n')));
        Outcomes outcomes = new Outcomes(timeline, incidents, burns, rules(service));

        Map<String, byte[]> told = told(target);
        for (FailureRow failure : outcomes.failures()) {
            if (!stores.horizons.isFinal(target, failure.effectiveAt())) {
                tell(target, failure, told);
            }
        }
        for (ReworkRow rework : outcomes.reworks()) {
            if (!stores.horizons.isFinal(target, rework.effectiveAt())) {
                tell(target, rework, told);
            }
        }
        for (Incident incident : incidents) {
            IncidentRow row = RowsOf.incident(incident, outcomes.linkOf(incident.id()));
            if (finalIncidents.contains(incident.id())) {
                told.remove(toldKey(target, row));
            } else {
                tell(target, row, told);
            }
        }
        told.forEach((key, json) -> takeBack(target, key, json));
        outcomes.tail(timeline, incidents, burns).ifPresent(tail -> stores.tails.put(target, tail));
        return timeline.size() + incidents.size() + burns.size();
    }

    /** What holds for the service. */
    Rules rules(ServiceName service) {
        return Rules.of(stores.declarations.get(service.value()));
    }

    /** The catalog's own row. */
    void tell(ServiceDeclaration declaration) {
        rows.accept(RowsOf.catalog(declaration));
    }

    /** The rows that were told last, by {@link #toldKey}. */
    Map<String, byte[]> told(String target) {
        Map<String, byte[]> told = new HashMap<>();
        KeyedStores.forEach(stores.told, target, (rest, json) -> told.put(target + "\n" + rest, json));
        return told;
    }

    /** What remains in {@code told} afterwards is no more. */
    private void tell(String target, Row row, Map<String, byte[]> told) {
        String key = toldKey(target, row);
        byte[] json = RowJson.write(row);
        if (!Arrays.equals(json, told.remove(key))) {
            stores.told.put(key, json);
            rows.accept(row);
        }
    }

    String toldKey(String target, Row row) {
        return target + "\n" + row.table().name() + "\n" + row.key();
    }

    /** Whether what it tells stays as it is, whatever is computed now. */
    boolean isOfFinalDeployment(String target, String key, byte[] json) {
        String table = tableOf(key);
        return (table.equals(Tables.FAILURES.name())
                        && stores.horizons.isFinal(target, failure(json).effectiveAt()))
                || (table.equals(Tables.REWORKS.name())
                        && stores.horizons.isFinal(target, rework(json).effectiveAt()));
    }

    private void takeBack(String target, String key, byte[] json) {
        stores.told.delete(key);
        if (isOfFinalDeployment(target, key, json)) {
            return;
        }
        String table = tableOf(key);
        if (table.equals(Tables.FAILURES.name())) {
            rows.accept(RowsOf.deleted(failure(json)));
        } else if (table.equals(Tables.REWORKS.name())) {
            rows.accept(RowsOf.deleted(rework(json)));
        } else {
            throw new IllegalStateException("an incident is forgotten with its row, but of "
                    + RowJson.read(json, IncidentRow.class).id() + " only the row is known");
        }
    }

    private static String tableOf(String toldKey) {
        return toldKey.split("\n", 4)[2];
    }

    private static FailureRow failure(byte[] json) {
        return RowJson.read(json, FailureRow.class);
    }

    private static ReworkRow rework(byte[] json) {
        return RowJson.read(json, ReworkRow.class);
    }
}
