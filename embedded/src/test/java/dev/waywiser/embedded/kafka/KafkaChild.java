package dev.waywiser.embedded.kafka;

import java.nio.file.Path;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records until it is killed, and says after each that Kafka acknowledged it. */
final class KafkaChild {
    private KafkaChild() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]));
        KafkaIT.createTopic(kafka.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(KafkaIT.producerProperties(kafka.bootstrapServers()))) {
            for (int i = 1; ; i++) {
                producer.send(new ProducerRecord<>("events", "record-" + i)).get();
                System.out.println("acknowledged " + i);
            }
        }
    }
}
