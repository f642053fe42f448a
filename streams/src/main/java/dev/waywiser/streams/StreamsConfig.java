package dev.waywiser.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the streams role runs.
 *
 * @param bootstrapServers Kafka's addresses
 * @param kafkaProperties further client properties, for example for TLS and SASL
 * @param instance a name that stays the same over restarts and that no other running instance has: with it, an instance
 *     that comes back (also after a kill) takes up its work at once instead of waiting until it is missed; {@code null}
 *     where there is no such name
 * @param stateFolder where RocksDB keeps the state; a cache of what Kafka holds
 * @param threads stream threads; 1 to 64
 * @param commitEvery how long a transaction lasts: rows are seen by the sink when it ends; 10 ms to 30 s
 * @param history how long something can still be corrected after the last new word about it; 30 to 3650 days
 * @param requestGrace how far requests may lie behind the newest ones of their service and still be counted; 1 minute to 7 days
 * @param routesPerService how many routes of a service are counted by their own names; 1 to 10,000
 */
public record StreamsConfig(
        String bootstrapServers,
        Map<String, String> kafkaProperties,
        @Nullable String instance,
        Path stateFolder,
        int threads,
        Duration commitEvery,
        Duration history,
        Duration requestGrace,
        int routesPerService) {

    public StreamsConfig {
        kafkaProperties = Map.copyOf(kafkaProperties);
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("threads must be from 1 to 64, but are " + threads);
        }
        if (commitEvery.toMillis() < 10 || commitEvery.toSeconds() > 30) {
            throw new IllegalArgumentException("commitEvery must be from 10 ms to 30 s, but is " + commitEvery);
        }
        if (history.compareTo(Duration.ofDays(30)) < 0 || history.compareTo(Duration.ofDays(3650)) > 0) {
            throw new IllegalArgumentException("history must be from 30 to 3650 days, but is " + history);
        }
        if (requestGrace.compareTo(Duration.ofMinutes(1)) < 0 || requestGrace.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("requestGrace must be from 1 minute to 7 days, but is " + requestGrace);
        }
        if (routesPerService < 1 || routesPerService > 10_000) {
            throw new IllegalArgumentException("routesPerService must be from 1 to 10000, but are " + routesPerService);
        }
    }
}
