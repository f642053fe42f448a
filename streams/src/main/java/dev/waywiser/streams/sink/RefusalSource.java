package dev.waywiser.streams.sink;

import dev.waywiser.events.Refused;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.rows.RefusalRow;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** The topic of what was refused at the door. */
final class RefusalSource implements Source {
    @Override
    public String topic() {
        return EventTopics.REFUSALS.name();
    }

    @Override
    public List<RefusalRow> read(ConsumerRecord<byte[], byte[]> record) {
        Refused refused = EventTopics.REFUSALS.values().deserializer().deserialize(topic(), record.value());
        if (refused == null) {
            throw new SerializationException("not a count of refused requests: there is nothing in it");
        }
        return List.of(new RefusalRow(
                refused.source(), refused.minute(), refused.reason(), refused.process(), refused.count()));
    }
}
