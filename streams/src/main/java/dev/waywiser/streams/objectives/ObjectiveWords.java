package dev.waywiser.streams.objectives;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.streams.objectives.PolicyState.Firing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is said of an alert on an objective. */
final class ObjectiveWords {
    private static final int SLOT_SECONDS = 10;

    private final SloDeclaration slo;
    private final Objective objective;
    private final Circumstances circumstances;

    ObjectiveWords(SloDeclaration slo, Objective objective, Circumstances circumstances) {
        this.slo = slo;
        this.objective = objective;
        this.circumstances = circumstances;
    }

    static Instant instant(long slot) {
        return Instant.ofEpochSecond(slot * SLOT_SECONDS);
    }

    /** What alerts of a policy are called. */
    String name(BurnPolicy policy) {
        return slo.name() + "/" + objective.name() + "/" + policy.name();
    }

    Alert alert(BurnPolicy policy, Firing firing, long evaluated, boolean retracted) {
        return new Alert(
                Generation.fingerprint(slo, objective, policy.name()),
                AlertKind.SLO,
                name(policy),
                policy.severity(),
                instant(firing.start()),
                firing.end() == Firing.OPEN ? null : instant(firing.end()),
                retracted,
                instant(evaluated),
                labels(policy),
                summary(policy, firing),
                burn(policy, firing),
                circumstances.deployed(slo.service(), slo.indicator().environment(), instant(firing.start())),
                "/slos?slo=" + URLEncoder.encode(slo.name(), StandardCharsets.UTF_8));
    }

    private SortedMap<String, String> labels(BurnPolicy policy) {
        SortedMap<String, String> labels = new TreeMap<>(slo.labels());
        String team = circumstances.team(slo.service());
        if (team != null) {
            // Who wrote the objective may know better than the catalog whom it concerns.
            labels.putIfAbsent(Alert.TEAM, team);
        }
        labels.put(Alert.SERVICE, slo.service().value());
        labels.put(Alert.SLO, slo.name());
        labels.put("objective", objective.name());
        labels.put(Alert.SEVERITY, policy.severity().text());
        if (slo.indicator().environment() != null) {
            labels.put(Alert.ENVIRONMENT, slo.indicator().environment().value());
        }
        return labels;
    }

    private String summary(BurnPolicy policy, Firing firing) {
        String name = slo.displayName() == null ? slo.name() : slo.displayName();
        double share = 100.0 * firing.inLong().bad() / firing.inLong().valid();
        return String.format(
                Locale.ROOT,
                "%s of %s: %.2f %% were bad in %s, which burns the error budget %.1f times as fast as it lasts",
                name,
                slo.service(),
                share,
                words(policy.longWindow()),
                rate(firing.inLong()));
    }

    private Alert.Burn burn(BurnPolicy policy, Firing firing) {
        Duration window = slo.window().nominalLength();
        return new Alert.Burn(
                policy.factor(),
                words(policy.longWindow()),
                rate(firing.inLong()),
                words(policy.shortWindow()),
                rate(firing.inShort()),
                objective.target(),
                words(window),
                budgetLeft(objective, firing.inBudget()),
                firing.inLong().bad(),
                firing.inLong().valid());
    }

    private double rate(Counts counts) {
        return counts.valid() == 0 ? 0 : (double) counts.bad() / counts.valid() / objective.budget();
    }

    /** As a share of the budget that the counted ones give; all of it where nothing was counted. */
    static double budgetLeft(Objective objective, Counts inBudget) {
        return inBudget.valid() == 0 ? 1 : 1 - inBudget.bad() / (objective.budget() * inBudget.valid());
    }

    private static String words(Duration length) {
        if (length.toSeconds() % 86_400 == 0) {
            return length.toDays() + "d";
        }
        if (length.toSeconds() % 3_600 == 0) {
            return length.toHours() + "h";
        }
        return length.toSeconds() % 60 == 0 ? length.toMinutes() + "m" : length.toSeconds() + "s";
    }

    /** The state's name in the API. */
    String state(boolean burns, boolean isLowTraffic, @Nullable Counts inBudget) {
        if (inBudget != null && inBudget.valid() > 0 && !isLeft(inBudget)) {
            return "exhausted";
        }
        return burns ? "burning" : isLowTraffic ? "low_traffic" : "ok";
    }

    private boolean isLeft(Counts inBudget) {
        return !new BurnLimit(1, objective).isExceededBy(inBudget);
    }
}
