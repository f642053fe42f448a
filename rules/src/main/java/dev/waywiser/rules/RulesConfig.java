package dev.waywiser.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is evaluated, and where its alerts go.
 *
 * @param bootstrapServers the brokers
 * @param kafkaProperties further settings of the Kafka clients
 * @param rules all of them, each with a name of its own
 */
public record RulesConfig(String bootstrapServers, Map<String, String> kafkaProperties, List<Rule> rules) {
    public RulesConfig {
        kafkaProperties = Map.copyOf(kafkaProperties);
        rules = List.copyOf(rules);
        Set<String> names = new HashSet<>();
        for (Rule rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules have the name " + rule.name());
            }
        }
    }

    /** Without the settings, which may hold secrets. */
    @Override
    public String toString() {
        return "RulesConfig[" + bootstrapServers + ", rules="
                + rules.stream().map(Rule::name).toList() + "]";
    }
}
