package dev.waywiser.streams.sink;

import dev.waywiser.store.rows.Row;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A topic that is loaded. */
interface Source {

    /** The topic's name. */
    String topic();

    /**
     * The rows that a record holds, of one table or several.
     *
     * @throws org.apache.kafka.common.errors.SerializationException where it holds none; the message says why
     */
    List<? extends Row> read(ConsumerRecord<byte[], byte[]> record);
}
