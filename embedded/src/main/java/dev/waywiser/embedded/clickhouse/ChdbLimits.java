package dev.waywiser.embedded.clickhouse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the engine may use.
 *
 * @param memory bytes that all queries, caches and merges may hold together
 * @param result bytes that one result may have
 * @param longestQuery after which a query is ended with ClickHouse's error 159
 * @param threads that one query may use
 */
record ChdbLimits(long memory, long result, Duration longestQuery, int threads) {
    static final String TIMEZONE = "UTC";
    private static final long MIB = 1L << 20;

    ChdbLimits {
        if (memory < 64 * MIB || result < 1 || longestQuery.toSeconds() < 1 || threads < 1) {
            throw new IllegalArgumentException("Limits must be positive, and memory at least 64 MiB: " + memory + ", "
                    + result + ", " + longestQuery + ", " + threads);
        }
    }

    /** For a laptop that has other things to do. */
    static ChdbLimits laptop() {
        return new ChdbLimits(
                768 * MIB,
                256 * MIB,
                Duration.ofMinutes(2),
                Runtime.getRuntime().availableProcessors());
    }

    List<String> toArguments(Path folder) {
        return List.of(
                "clickhouse",
                "--path=" + folder,
                "--max_server_memory_usage=" + memory,
                "--mark_cache_size=" + 32 * MIB,
                "--index_mark_cache_size=" + 8 * MIB,
                "--compiled_expression_cache_size=" + 16 * MIB,
                "--max_threads=" + threads,
                "--max_result_bytes=" + result,
                "--max_execution_time=" + longestQuery.toSeconds(),
                // The rest makes a session behave like one of a server, whatever the machine's own time zone is.
                "--session_timezone=" + TIMEZONE,
                "--implicit_select=0");
    }
}
