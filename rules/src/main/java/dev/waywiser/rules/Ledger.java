package dev.waywiser.rules;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Doubt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How rules stand towards all things, as the topics say it. It is filled from them, and a change becomes a part of it when it is written:
 * so it is the same after a restart. Not thread-safe.
 */
final class Ledger {
    private static final Set<AlertKind> KINDS =
            Set.of(AlertKind.DORA, AlertKind.BUILDS, AlertKind.SILENCE, AlertKind.LAG);

    private final Map<String, Standing> standings = new TreeMap<>();

    /** Takes the last word on an alert; those that come from no rule are passed over. */
    void put(Alert alert) {
        if (!KINDS.contains(alert.kind())) {
            return;
        }
        Standing before = standings.getOrDefault(alert.fingerprint(), Standing.NOTHING);
        Alert known = before.alert();
        if (alert.isFiring()) {
            keep(alert.fingerprint(), new Standing(alert, before.doubt()));
        } else if (known != null && known.startedAt().equals(alert.startedAt())) {
            keep(alert.fingerprint(), new Standing(null, before.doubt()));
        }
    }

    /** Takes the last word on a doubt; {@code null} for none. */
    void put(String fingerprint, @Nullable Doubt doubt) {
        Standing before = standings.getOrDefault(fingerprint, Standing.NOTHING);
        keep(fingerprint, new Standing(before.alert(), doubt));
    }

    private void keep(String fingerprint, Standing standing) {
        if (standing.equals(Standing.NOTHING)) {
            standings.remove(fingerprint);
        } else {
            standings.put(fingerprint, standing);
        }
    }

    /** A change that was written. */
    void apply(Change change) {
        if (change.alert() != null) {
            put(change.alert());
        }
        if (change.doubts()) {
            put(change.fingerprint(), change.doubt());
        }
    }

    /** What a look of a rule changes. */
    List<Change> look(Rule rule, List<Finding> findings, Instant now) {
        List<Change> changes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Finding finding : findings) {
            String fingerprint = finding.subject().fingerprint(rule);
            if (seen.add(fingerprint)) {
                Standing before = standings.getOrDefault(fingerprint, Standing.NOTHING);
                compare(fingerprint, before, before.next(rule, finding, now), changes);
            }
        }
        standings.forEach((fingerprint, before) -> {
            if (isOf(rule, before) && !seen.contains(fingerprint)) {
                compare(fingerprint, before, before.unseen(rule, now), changes);
            }
        });
        return changes;
    }

    private static boolean isOf(Rule rule, Standing standing) {
        Alert alert = standing.alert();
        return alert != null
                ? alert.kind() == rule.condition().kind() && alert.name().equals(rule.name())
                : Objects.requireNonNull(standing.doubt()).rule().equals(rule.name());
    }

    /** Ends what comes from rules that are no longer there. */
    List<Change> endOthers(Collection<Rule> rules, Instant now) {
        Map<String, AlertKind> known = new HashMap<>();
        rules.forEach(rule -> known.put(rule.name(), rule.condition().kind()));
        List<Change> changes = new ArrayList<>();
        standings.forEach((fingerprint, before) -> {
            Alert alert = before.alert();
            Doubt doubt = before.doubt();
            if (alert != null && known.get(alert.name()) != alert.kind()) {
                Standing over = Standing.over(alert, now, "There is no such rule any more: " + alert.summary());
                compare(fingerprint, before, over, changes);
            } else if (alert == null && doubt != null && !known.containsKey(doubt.rule())) {
                compare(fingerprint, before, Standing.NOTHING, changes);
            }
        });
        return changes;
    }

    private static void compare(String fingerprint, Standing before, Standing after, List<Change> changes) {
        boolean alerts = after.alert() != null && !after.alert().equals(before.alert());
        boolean doubts = !Objects.equals(before.doubt(), after.doubt());
        if (alerts || doubts) {
            changes.add(new Change(fingerprint, alerts ? after.alert() : null, doubts, after.doubt()));
        }
    }

    /** The alerts that fire. */
    List<Alert> firing() {
        return standings.values().stream()
                .map(Standing::alert)
                .filter(Objects::nonNull)
                .toList();
    }
}
