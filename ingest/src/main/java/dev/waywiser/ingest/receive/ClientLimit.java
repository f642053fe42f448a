package dev.waywiser.ingest.receive;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often each client may ask: so many times at once, which come back evenly over a minute. Thread-safe. */
public final class ClientLimit {
    /** Those that asked last are remembered; a client that is forgotten begins anew. */
    private static final int MOST_CLIENTS = 10_000;

    private final int perMinute;
    private final Map<String, Bucket> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    /** @param perMinute how often; 0 for as often as it likes */
    public ClientLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** How long the client has to wait, rounded up to seconds; 0 where it need not, and then it has asked. */
    public long secondsToWait(String client) {
        if (perMinute == 0) {
            return 0;
        }
        ConsumptionProbe probe = bucket(client).tryConsumeAndReturnRemaining(1);
        long nanos = probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill();
        return nanos == 0 ? 0 : Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
    }

    private Bucket bucket(String client) {
        synchronized (clients) {
            return clients.computeIfAbsent(
                    client,
                    unseen -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                            .build());
        }
    }

    /** How often a minute. */
    public int perMinute() {
        return perMinute;
    }
}
