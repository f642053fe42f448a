package dev.waywiser.streams.finality;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the words that come too late, and logs one of them now and then. Safe for use by many threads. */
public final class TooLate {
    private static final Logger LOG = LoggerFactory.getLogger(TooLate.class);
    private static final long LOG_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final MeterRegistry meters;
    private final AtomicLong silentUntil = new AtomicLong(System.nanoTime());

    public TooLate(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * A word was not taken in.
     *
     * @param kind of what it tells, one of few
     * @param key which one
     */
    public void refused(String kind, String key) {
        meters.counter("waywiser.streams.too_late", "kind", kind).increment();
        long now = System.nanoTime();
        long until = silentUntil.get();
        if (now - until >= 0 && silentUntil.compareAndSet(until, now + LOG_EVERY_NANOS)) {
            LOG.warn(
                    "A word came too late and is not taken in: {} {} is final, since nothing new was said of it for as long"
                            + " as streams.history tells; such words are counted in waywiser.streams.too_late",
                    kind,
                    key.replace('\n', ' '));
        }
    }
}
