package dev.waywiser.ingest.replay;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.KafkaSettings;
import dev.waywiser.ingest.publish.Outcome;
import dev.waywiser.ingest.publish.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Maps deliveries of a time again, some at each call. What they become now is written as if they had just come, under their former
 * ids: events merge with what they said before, and the delivery tells its new outcome.
 */
final class Replay {
    private static final Duration AT_MOST = Duration.ofSeconds(3);

    private final KafkaSettings kafka;
    private final Publisher publisher;
    private final Map<String, Remapping> sources;

    /** @param sources what deliveries become now, by the name of their source */
    Replay(KafkaSettings kafka, Publisher publisher, Map<String, Remapping> sources) {
        this.kafka = kafka;
        this.publisher = publisher;
        this.sources = Map.copyOf(sources);
    }

    /**
     * Which deliveries.
     *
     * @param source one that is known
     * @param from when they came, at the earliest
     * @param to and before when
     * @param dryRun whether nothing is written
     */
    record Span(String source, Instant from, Instant to, boolean dryRun) {
        Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to");
            }
        }

        boolean holds(Delivery delivery) {
            return delivery.source().equals(source)
                    && !delivery.receivedAt().isBefore(from)
                    && delivery.receivedAt().isBefore(to);
        }
    }

    /**
     * What one call did.
     *
     * @param deliveries of the span that were read
     * @param mapped how many of them become events now
     * @param changed how many of them became nothing when they came and become events now, or nothing for another reason
     * @param lost how many of them became events when they came and would not now; what they said stands
     * @param events that the mapped ones become
     * @param behind where to go on; with nothing left it is done
     */
    record Done(long deliveries, long mapped, long changed, long lost, long events, Place behind) {}

    /**
     * Goes on from a place.
     *
     * @param place where; {@code null} for the beginning
     * @throws org.apache.kafka.common.KafkaException where Kafka does not answer
     * @throws java.util.concurrent.CompletionException where Kafka does not acknowledge; to begin at the same place again is right
     */
    Done run(Span span, @Nullable Place place) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        Counts counts = new Counts();
        try (DeliveryLog log = new DeliveryLog(kafka)) {
            Place at = place == null ? log.between(span.from(), span.to()) : place;
            while (at.remaining() > 0 && System.nanoTime() - deadline < 0) {
                List<CompletableFuture<Void>> acknowledged = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : log.next(at)) {
                    Optional<Delivery> kept = KeptRecord.read(record).filter(span::holds);
                    kept.flatMap(each -> again(each, record.value(), counts))
                            .filter(each -> !span.dryRun())
                            .ifPresent(each -> acknowledged.add(publisher.publishAgain(each, record.value())));
                }
                acknowledged.forEach(CompletableFuture::join);
                at = log.behind(at);
            }
            return counts.done(at);
        }
    }

    /** The delivery as it becomes now, where that is worth being written. */
    private Optional<Delivery> again(Delivery kept, byte[] body, Counts counts) {
        Delivery again = Objects.requireNonNull(sources.get(kept.source()), kept.source())
                .again(kept, body);
        boolean mapped = again.outcome() == Outcome.MAPPED;
        boolean wasMapped = kept.outcome() == Outcome.MAPPED;
        boolean changed =
                !wasMapped && (again.outcome() != kept.outcome() || !Objects.equals(again.reason(), kept.reason()));
        counts.deliveries++;
        counts.mapped += mapped ? 1 : 0;
        counts.changed += changed ? 1 : 0;
        counts.lost += wasMapped && !mapped ? 1 : 0;
        counts.events += again.events().size();
        return mapped || changed ? Optional.of(again) : Optional.empty();
    }

    private static final class Counts {
        private long deliveries;
        private long mapped;
        private long changed;
        private long lost;
        private long events;

        private Done done(Place behind) {
            return new Done(deliveries, mapped, changed, lost, events, behind);
        }
    }
}
