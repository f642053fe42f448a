package dev.waywiser.streams.sink;

import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.streams.FactTopics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic of a table of facts, which holds its rows as JSON. */
record FactSource<R extends Row>(Topic<String, R> facts) implements Source {
    static <R extends Row> FactSource<R> of(Table<R> table) {
        return new FactSource<>(FactTopics.of(table));
    }

    @Override
    public String topic() {
        return facts.name();
    }

    @Override
    public List<R> read(ConsumerRecord<byte[], byte[]> record) {
        return List.of(facts.values().deserializer().deserialize(facts.name(), record.value()));
    }
}
