package dev.waywiser.ingest.slo;

import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.ingest.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads when the burn of a budget is alerted on. OpenSLO v1 has conditions with one window only, so the pairs of windows are written
 * in an annotation, one policy a line: name, severity, factor, long and short window.
 */
final class PolicyReader {
    /** The annotation that has the policies. */
    static final String ANNOTATION = "waywiser.dev/burn-policies";

    private static final String NONE = "none";
    private static final int WORDS = 5;

    private PolicyReader() {}

    /**
     * The policies without a problem.
     *
     * @param window whose length the usual policies follow; {@code null} where it is wrong, and then those are left out
     * @param objectives that each policy must be able to fire for
     */
    static List<BurnPolicy> read(Part annotations, @Nullable BudgetWindow window, List<Objective> objectives) {
        if (!annotations.has(ANNOTATION)) {
            return window == null ? List.of() : BurnPolicy.defaults(window.nominalLength());
        }
        String told = annotations.node().get(ANNOTATION).asString("").strip();
        if (told.equals(NONE)) {
            return List.of();
        }
        List<BurnPolicy> policies = new ArrayList<>();
        for (String line :
                told.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            try {
                BurnPolicy policy = policy(line);
                objectives.forEach(objective -> requireReachable(policy, objective));
                policies.add(policy);
            } catch (IllegalArgumentException wrong) {
                annotations.problem(ANNOTATION.replace("/", "~1"), "'" + line + "': " + wrong.getMessage());
            }
        }
        return policies;
    }

    private static BurnPolicy policy(String line) {
        String[] words = line.split("\\s+", -1);
        if (words.length != WORDS) {
            throw new IllegalArgumentException(
                    "must be a name, a severity, a factor, a long and a short window, such as: fast page 14.4 1h 5m");
        }
        double factor;
        try {
            factor = Double.parseDouble(words[2]);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("the factor must be a number, and is '" + words[2] + "'", noNumber);
        }
        return new BurnPolicy(
                words[0], Severity.parse(words[1]), factor, Durations.length(words[3]), Durations.length(words[4]));
    }

    private static void requireReachable(BurnPolicy policy, Objective objective) {
        if (!policy.canFire(objective)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "can never fire: with the target %s of %s the burn rate is at most 1 / (1 - %s) = %.4g, when every event is"
                            + " bad, and the factor is %s",
                    objective.target(),
                    objective.name(),
                    objective.target(),
                    objective.highestBurnRate(),
                    policy.factor()));
        }
    }
}
