package dev.waywiser.embedded.kafka;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Commits one small transaction after the other, from several producers, until it is killed. */
final class TransactionsChild {
    private TransactionsChild() {}

    public static void main(String[] args) throws Exception {
        String bootstrap = EmbeddedKafka.start(Path.of(args[0])).bootstrapServers();
        TransactionsIT.createTopicOnce(bootstrap);
        for (int i = 0; i < TransactionsIT.PRODUCERS; i++) {
            String id = TransactionsIT.id(i);
            new Thread(() -> commitForever(bootstrap, id)).start();
        }
    }

    private static void commitForever(String bootstrap, String id) {
        Properties properties = KafkaIT.producerProperties(bootstrap);
        properties.put("transactional.id", id);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(properties)) {
            producer.initTransactions();
            while (true) {
                producer.beginTransaction();
                for (int partition = 0; partition < TransactionsIT.PARTITIONS; partition++) {
                    producer.send(new ProducerRecord<>(TransactionsIT.TOPIC, partition, null, id));
                }
                producer.commitTransaction();
                System.out.println("committed");
            }
        }
    }
}
