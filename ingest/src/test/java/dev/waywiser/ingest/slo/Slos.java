package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** SLOs as people write them, and as the topic holds them. */
final class Slos {
    private Slos() {}

    /** The text of an SLO. */
    static String yaml(String name, String service, String target) {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata:
                  name: %s
                  labels: {team: payments}
                spec:
                  service: %s
                  indicator:
                    metadata: {name: answers}
                    spec:
                      ratioMetric:
                        counter: true
                        bad: {metricSource: {type: requests, spec: {status: [5xx, error]}}}
                        total: {metricSource: {type: requests, spec: {environment: production}}}
                  timeWindow: [{duration: 30d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{displayName: most, target: %s}]
                """.formatted(name, service, target);
    }

    /** The same, read. */
    static SloDeclaration declared(String name, String service, String target, Instant at) throws SloException {
        return SloDocuments.read("test", yaml(name, service, target), at).get(0).slo();
    }

    /** What a record of the topic says. */
    static SloDeclaration of(ConsumerRecord<String, byte[]> told) {
        return EventTopics.SLOS.values().deserializer().deserialize("", told.value());
    }

    /** What the topic holds about an SLO. */
    static List<SloDeclaration> told(Broker broker, String name) {
        return broker.read(EventTopics.SLOS).stream()
                .map(Slos::of)
                .filter(slo -> slo.name().equals(name))
                .toList();
    }
}
