package dev.waywiser.streams.sink;

import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A topic that is loaded, and the table that it fills. */
interface Source<R extends Row> {

    /** The topic's name. */
    String topic();

    /** Where its rows belong. */
    Table<R> table();

    /**
     * The row that a record holds.
     *
     * @throws org.apache.kafka.common.errors.SerializationException where it holds none; the message says why
     */
    R read(ConsumerRecord<byte[], byte[]> record);

    /** The row as the value of a record, as it came. */
    byte[] value(Row row);
}
