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
import dev.waywiser.streams.timeline.Effective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Computes the outcomes of one target, and tells the rows that are not as they were told last. */
final class Settlement {
    private final OutcomeStores stores;
    private final Consumer<Row> rows;

    Settlement(OutcomeStores stores, Consumer<Row> rows) {
        this.stores = stores;
        this.rows = rows;
    }

    /** How many deployments and incidents were read for it. */
    int settle(String target) {
        List<Effective> timeline = new ArrayList<>();
        KeyedStores.forEach(stores.effective, target, (key, effective) -> timeline.add(effective));
        List<Incident> incidents = new ArrayList<>();
        KeyedStores.forEach(stores.incidents, target, (key, incident) -> incidents.add(incident));
        ServiceName service = new ServiceName(target.substring(0, target.indexOf('\n')));
        Outcomes outcomes = new Outcomes(timeline, incidents, List.of(), rules(service));

        Map<String, byte[]> told = told(target);
        for (FailureRow failure : outcomes.failures()) {
            tell(target, failure, told);
        }
        for (ReworkRow rework : outcomes.reworks()) {
            tell(target, rework, told);
        }
        for (Incident incident : incidents) {
            tell(target, RowsOf.incident(incident, outcomes.linkOf(incident.id())), told);
        }
        told.forEach(this::takeBack);
        outcomes.tail(timeline, incidents).ifPresent(tail -> stores.tails.put(target, tail));
        return timeline.size() + incidents.size();
    }

    /** What holds for the service. */
    Rules rules(ServiceName service) {
        return Rules.of(stores.declarations.get(service.value()));
    }

    /** The catalog's own row. */
    void tell(ServiceDeclaration declaration) {
        rows.accept(RowsOf.catalog(declaration));
    }

    private Map<String, byte[]> told(String target) {
        Map<String, byte[]> told = new HashMap<>();
        KeyedStores.forEach(stores.told, target, (rest, json) -> told.put(target + "\n" + rest, json));
        return told;
    }

    /** What remains in {@code told} afterwards is no more. */
    private void tell(String target, Row row, Map<String, byte[]> told) {
        String key = target + "\n" + row.table().name() + "\n" + row.key();
        byte[] json = RowJson.write(row);
        if (!Arrays.equals(json, told.remove(key))) {
            stores.told.put(key, json);
            rows.accept(row);
        }
    }

    private void takeBack(String key, byte[] json) {
        stores.told.delete(key);
        String table = key.split("\n", 4)[2];
        if (table.equals(Tables.FAILURES.name())) {
            rows.accept(RowsOf.deleted(RowJson.read(json, FailureRow.class)));
        } else if (table.equals(Tables.REWORKS.name())) {
            rows.accept(RowsOf.deleted(RowJson.read(json, ReworkRow.class)));
        } else {
            throw new IllegalStateException("incidents are never forgotten, but "
                    + RowJson.read(json, IncidentRow.class).id() + " is");
        }
    }
}
