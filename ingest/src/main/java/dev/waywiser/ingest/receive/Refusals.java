package dev.waywiser.ingest.receive;

import dev.waywiser.events.Refused;
import dev.waywiser.ingest.publish.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts refused requests by source, reason and minute, and tells Kafka of those counts every few seconds: whoever looks at how a source is
 * doing must see what never became a delivery. A count is told whole each time, so to tell it twice changes nothing. How many there are
 * depends on the sources that exist, not on what is sent. Thread-safe.
 */
public final class Refusals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    /** While Kafka is away, no longer than this: then they are gone, and the metric alone has counted them. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final String process = UUID.randomUUID().toString();
    private final Map<Key, Count> counts = new ConcurrentHashMap<>();
    private final Publisher publisher;
    private final Clock clock;
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ingest-refusals");
        thread.setDaemon(true);
        return thread;
    });

    private record Key(String source, RefusalKind kind, Instant minute) {}

    private static final class Count {
        private final AtomicLong now = new AtomicLong();
        private volatile long told;
    }

    /** Tells through the publisher, from now until this is closed. */
    public Refusals(Publisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
        var unused = teller.scheduleWithFixedDelay(
                this::tell, TELL_EVERY.toMillis(), TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void add(String source, RefusalKind kind) {
        Key key = new Key(source, kind, clock.instant().truncatedTo(ChronoUnit.MINUTES));
        counts.computeIfAbsent(key, none -> new Count()).now.incrementAndGet();
    }

    /** Tells what changed, and forgets what is over and told. */
    private void tell() {
        Instant over = clock.instant().minus(2, ChronoUnit.MINUTES);
        Instant tooOld = clock.instant().minus(KEPT);
        try {
            CompletableFuture.allOf(counts.entrySet().stream()
                            .map(each -> tell(each.getKey(), each.getValue()))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException away) {
            LOG.debug("Kafka does not take the counts of refused requests; they are told later", away);
        }
        counts.entrySet()
                .removeIf(each -> each.getKey().minute.isBefore(tooOld)
                        || (each.getKey().minute.isBefore(over)
                                && each.getValue().told == each.getValue().now.get()));
    }

    private CompletableFuture<Void> tell(Key key, Count count) {
        long now = count.now.get();
        if (now == count.told) {
            return CompletableFuture.completedFuture(null);
        }
        return publisher
                .publish(new Refused(process, key.source, key.kind.text(), key.minute, now))
                .thenRun(() -> count.told = now);
    }

    /** Tells what is left; the publisher must still be open. */
    @Override
    public void close() {
        teller.shutdown();
        try {
            if (teller.awaitTermination(TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                tell();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
