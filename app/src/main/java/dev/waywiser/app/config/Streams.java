package dev.waywiser.app.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The stream processors.
 *
 * @param threads in this process
 * @param commitEvery how often results become visible; shorter is fresher, longer is cheaper
 * @param history how long something can still be corrected after the last new word about it; what is older is final
 * @param requestGrace how far requests may lie behind the newest ones of their service and still be counted
 * @param routesPerService how many routes of a service are counted by their own names
 * @param stateFolder where state is kept; {@code null} puts it into the data folder
 * @param instance a name that stays over restarts and that no other instance has; {@code null} for none
 */
public record Streams(
        int threads,
        Duration commitEvery,
        Duration history,
        Duration requestGrace,
        int routesPerService,
        @Nullable Path stateFolder,
        @Nullable String instance) {
    public Streams {
        new Invalid()
                .unless(threads >= 1 && threads <= 64, "threads", "must be from 1 to 64")
                .unlessWithin(
                        Duration.ofMillis(10),
                        Duration.ofSeconds(30),
                        commitEvery,
                        "commitEvery",
                        "must be from 10ms to 30s")
                .unlessWithin(
                        Duration.ofDays(30), Duration.ofDays(3650), history, "history", "must be from 30d to 3650d")
                .unlessWithin(
                        Duration.ofMinutes(1),
                        Duration.ofDays(7),
                        requestGrace,
                        "requestGrace",
                        "must be from 1m to 7d")
                .unless(
                        routesPerService >= 1 && routesPerService <= 10_000,
                        "routesPerService",
                        "must be from 1 to 10000")
                .unless(instance == null || InstanceName.isOne(instance), "instance", InstanceName.RULE)
                .check();
    }
}
