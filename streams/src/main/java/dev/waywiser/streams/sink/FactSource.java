package dev.waywiser.streams.sink;

import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.RowJson;
import dev.waywiser.store.rows.Table;
import dev.waywiser.streams.FactTopics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic of a table of facts, which holds its rows as JSON. */
record FactSource<R extends Row>(Table<R> table, Topic<String, R> facts) implements Source<R> {
    static <R extends Row> FactSource<R> of(Table<R> table) {
        return new FactSource<>(table, FactTopics.of(table));
    }

    @Override
    public String topic() {
        return facts.name();
    }

    @Override
    public R read(ConsumerRecord<byte[], byte[]> record) {
        return facts.values().deserializer().deserialize(facts.name(), record.value());
    }

    @Override
    public byte[] value(Row row) {
        return RowJson.write(row);
    }
}
