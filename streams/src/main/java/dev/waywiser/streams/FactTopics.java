package dev.waywiser.streams;

import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.ObjectiveTables;
import dev.waywiser.store.rows.PlatformTables;
import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.RowJson;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What streams writes: a topic for each table of facts, holding its rows as JSON under their natural keys. They are compacted, so
 * ClickHouse can be filled again from them. A row's version is its offset, which grows for each key as long as the topic
 * keeps its number of partitions: a fact topic must never be given more.
 */
public final class FactTopics {
    private static final Map<String, String> LATEST_OF_EACH_KEY = Map.of("cleanup.policy", "compact");

    private FactTopics() {}

    /** One topic for each table of facts. */
    public static List<Topic<String, ? extends Row>> all() {
        return tables().stream()
                .<Topic<String, ? extends Row>>map(FactTopics::of)
                .toList();
    }

    /** The tables whose rows have a topic, a record each. */
    public static List<Table<? extends Row>> tables() {
        List<Table<? extends Row>> tables = new ArrayList<>(Tables.facts());
        tables.add(RequestTables.OBSERVED_SERVICES);
        tables.addAll(ObjectiveTables.computed());
        tables.addAll(PlatformTables.all());
        return tables;
    }

    /** The topic of the table. */
    public static <R extends Row> Topic<String, R> of(Table<R> table) {
        return new Topic<>(
                "waywiser.facts." + table.name(), Serdes.String(), serde(table.rowType()), LATEST_OF_EACH_KEY);
    }

    private static <R extends Row> Serde<R> serde(Class<R> type) {
        return Serdes.serdeFrom((topic, row) -> RowJson.write(row), (topic, json) -> {
            try {
                return RowJson.read(json, type);
            } catch (IllegalArgumentException unreadable) {
                throw new SerializationException(
                        "not a " + type.getSimpleName() + ": " + unreadable.getMessage(), unreadable);
            }
        });
    }
}
