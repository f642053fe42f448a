package dev.waywiser.benchmarks;

import dev.waywiser.store.query.DoraRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The five metrics of one group, with their counts.
 *
 * @param group name of the service; empty for all that was asked for together
 * @param numbers by name: counts, seconds and rates; {@code null} where something cannot be known
 */
record DoraAnswer(String group, Map<String, @Nullable Double> numbers) {
    private static final List<String> NAMES = List.of(
            "deployments",
            "redeploys",
            "failed_attempts",
            "deployments_per_day",
            "deployment_days_per_week",
            "changes",
            "lead_time_median",
            "lead_time_p90",
            "lead_time_mean",
            "failed_deployments",
            "recovered_deployments",
            "change_fail_rate",
            "recovery_time_median",
            "recovery_time_p90",
            "rework_deployments",
            "rework_rate");
    /** Means of the same numbers differ in their last digits with the order in which they were added. */
    private static final double EXACTNESS = 1e-9;

    static DoraAnswer of(DoraRow row) {
        List<@Nullable Number> values = Arrays.asList(
                row.deployments(),
                row.redeploys(),
                row.failedAttempts(),
                row.deploymentsPerDay(),
                row.deploymentDaysPerWeek(),
                row.changes(),
                row.leadTimeMedianSeconds(),
                row.leadTimeP90Seconds(),
                row.leadTimeMeanSeconds(),
                row.failedDeployments(),
                row.recoveredDeployments(),
                row.changeFailRate(),
                row.recoveryTimeMedianSeconds(),
                row.recoveryTimeP90Seconds(),
                row.reworkDeployments(),
                row.reworkRate());
        Map<String, @Nullable Double> numbers = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            Number value = values.get(i);
            numbers.put(NAMES.get(i), value == null ? null : value.doubleValue());
        }
        return new DoraAnswer(row.group(), numbers);
    }

    /** Of a row that has the numbers in columns of these names, and the group in {@code grouped}. */
    static DoraAnswer of(ResultSet row) throws SQLException {
        Map<String, @Nullable Double> numbers = new LinkedHashMap<>();
        for (String name : NAMES) {
            double value = row.getDouble(name);
            numbers.put(name, row.wasNull() ? null : value);
        }
        return new DoraAnswer(row.getString("grouped"), numbers);
    }

    /** Refuses to go on where two answers to one question differ. */
    static void requireSame(String question, List<DoraAnswer> ours, List<DoraAnswer> peers) {
        Map<String, DoraAnswer> expected = new LinkedHashMap<>();
        peers.forEach(answer -> expected.put(answer.group, answer));
        List<String> differences = new ArrayList<>();
        for (DoraAnswer answer : ours) {
            differences.addAll(answer.differences(expected.remove(answer.group)));
        }
        expected.keySet().forEach(group -> differences.add(group + ": only the peer knows it"));
        if (!differences.isEmpty()) {
            throw new IllegalStateException("the answers to " + question + " differ in " + differences.size()
                    + " places, such as " + differences.subList(0, Math.min(5, differences.size())));
        }
    }

    private List<String> differences(@Nullable DoraAnswer peer) {
        if (peer == null) {
            return List.of(group + ": the peer does not know it");
        }
        return NAMES.stream()
                .filter(name -> !same(numbers.get(name), peer.numbers.get(name)))
                .map(name ->
                        group + ": " + name + " is " + numbers.get(name) + ", the peer says " + peer.numbers.get(name))
                .toList();
    }

    private static boolean same(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return Math.abs(one - other) <= EXACTNESS * Math.max(1, Math.abs(one));
    }
}
