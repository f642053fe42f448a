package dev.waywiser.query.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bottlenecks, the one with the most evidence first: each stands where its most severe sign stands. Pure.
 *
 * @param findings all signs of all bottlenecks; those of a bottleneck together, the most severe first
 */
record Ranking(List<Finding> findings) {
    Ranking {
        findings = List.copyOf(findings);
    }

    /**
     * Judges every sign; those that nothing was read of, too.
     *
     * @param now signs of all
     * @param before the same of the time before
     * @param groups signs of each group
     * @param groupsBefore the same of the time before
     */
    static Ranking of(List<Reading> now, List<Reading> before, List<Reading> groups, List<Reading> groupsBefore) {
        Map<Sign, Reading> earlier = new EnumMap<>(Sign.class);
        before.forEach(reading -> earlier.put(reading.sign(), reading));
        Map<Sign, Reading> current = new EnumMap<>(Sign.class);
        now.forEach(reading -> current.put(reading.sign(), reading));
        Map<Bottleneck, List<Finding>> of = new EnumMap<>(Bottleneck.class);
        for (Sign sign : Sign.values()) {
            Map<String, Reading> ofGroups = new HashMap<>();
            groupsBefore.stream()
                    .filter(reading -> reading.sign() == sign)
                    .forEach(reading -> ofGroups.put(reading.group(), reading));
            of.computeIfAbsent(sign.bottleneck(), none -> new ArrayList<>())
                    .add(Finding.of(
                            current.getOrDefault(sign, new Reading(sign, "", null, 0, null)),
                            earlier.get(sign),
                            groups.stream()
                                    .filter(reading -> reading.sign() == sign)
                                    .toList(),
                            ofGroups));
        }
        return new Ranking(of.values().stream()
                .map(signs -> signs.stream().sorted(Finding.BY_EVIDENCE).toList())
                .sorted(Comparator.comparing(signs -> signs.get(0), Finding.BY_EVIDENCE))
                .flatMap(List::stream)
                .toList());
    }

    /** The most severe sign of each bottleneck. */
    List<Finding> strongest() {
        Map<Bottleneck, Finding> first = new LinkedHashMap<>();
        findings.forEach(finding -> first.putIfAbsent(finding.now().sign().bottleneck(), finding));
        return List.copyOf(first.values());
    }
}
