package dev.waywiser.streams.objectives;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.streams.burns.Burn;
import dev.waywiser.streams.objectives.PolicyState.Firing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of an objective's alerts, and of the burns that deployments are judged by, what is not as it was told. */
final class AlertNews {
    private final SloDeclaration slo;
    private final ObjectiveWords words;
    private final Telling telling;

    AlertNews(SloDeclaration slo, ObjectiveWords words, Telling telling) {
        this.slo = slo;
        this.words = words;
        this.telling = telling;
    }

    /**
     * Tells it.
     *
     * @param told what was told, as far as it can still change
     * @param alerts what there is now
     * @param instant which instant that is
     * @param again whether alerts that fire are told in any case
     */
    void tell(List<Firing> told, List<Firing> alerts, long instant, boolean again) {
        Set<String> standing = new HashSet<>();
        alerts.forEach(alert -> standing.add(key(alert)));
        for (Firing alert : told) {
            if (!standing.contains(key(alert))) {
                policy(alert).ifPresent(policy -> {
                    telling.tell(words.alert(policy, alert, instant, true));
                    tellBurn(policy, alert, true);
                });
            }
        }
        for (Firing alert : alerts) {
            policy(alert).ifPresent(policy -> tell(policy, before(told, alert), alert, instant, again));
        }
    }

    private void tell(BurnPolicy policy, Optional<Firing> before, Firing alert, long instant, boolean again) {
        boolean isAsTold = before.map(Firing::end).equals(Optional.of(alert.end()));
        if (!isAsTold || (again && alert.end() == Firing.OPEN)) {
            telling.tell(words.alert(policy, alert, instant, false));
        }
        if (!before.map(Firing::burnsSince).equals(Optional.of(alert.burnsSince()))) {
            tellBurn(policy, alert, false);
        }
    }

    /** Only what somebody is called for, and only where it is known where that was. */
    private void tellBurn(BurnPolicy policy, Firing alert, boolean gone) {
        EnvironmentName environment = slo.indicator().environment();
        if (policy.severity() == Severity.PAGE && environment != null) {
            telling.tell(new Burn(
                    slo.service(),
                    environment,
                    words.name(policy),
                    ObjectiveWords.instant(alert.start()),
                    ObjectiveWords.instant(alert.burnsSince()),
                    gone));
        }
    }

    private static Optional<Firing> before(List<Firing> told, Firing alert) {
        return told.stream().filter(each -> key(each).equals(key(alert))).findAny();
    }

    private static String key(Firing alert) {
        return alert.policy() + "\n" + alert.start();
    }

    private Optional<BurnPolicy> policy(Firing alert) {
        return slo.policies().stream()
                .filter(policy -> policy.name().equals(alert.policy()))
                .findAny();
    }
}
