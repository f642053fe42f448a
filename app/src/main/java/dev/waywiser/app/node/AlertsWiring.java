package dev.waywiser.app.node;

import dev.waywiser.alerts.AlertsConfig;
import dev.waywiser.alerts.AlertsRole;
import dev.waywiser.alerts.Duty;
import dev.waywiser.app.alerting.Alerting;
import dev.waywiser.app.alerting.AlertingException;
import dev.waywiser.app.alerting.FollowedAlerting;
import dev.waywiser.app.config.Config;
import dev.waywiser.app.digest.DigestTime;
import dev.waywiser.app.digest.WeeklyDigest;
import dev.waywiser.query.platform.PlatformReport;
import dev.waywiser.rules.Backlog;
import dev.waywiser.rules.Evaluator;
import dev.waywiser.rules.Known;
import dev.waywiser.rules.RulesConfig;
import dev.waywiser.store.Store;
import dev.waywiser.streams.StreamsRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the role of alerts on the engines, as its file says, also when that changes.
 *
 * @param instance a name that stays over restarts; {@code null} for none
 * @param store what rules and the digest look at, opened when they first do
 */
record AlertsWiring(
        Config config,
        Running running,
        String bootstrapServers,
        @Nullable String instance,
        Supplier<Store> store,
        MeterRegistry meters,
        Clock clock) {
    static final String LACKS_STORE =
            "clickhouse.url (or WAYWISER_CLICKHOUSE_URL), since alerts.file has rules or a digest";

    AlertsRole wire(Optional<FollowedAlerting> file, boolean hasStore, Duration lookEvery) {
        Alerting first = file.map(FollowedAlerting::first).orElse(Alerting.NOBODY);
        AlertsRole role = running.add("Alerts", new AlertsRole(alertsConfig(first), duties(first), meters, clock));
        role.start();
        file.ifPresent(followed -> running.add("alerts.file", followed.follow(lookEvery, now -> {
            if (now.asksStore() && !hasStore) {
                throw new AlertingException(List.of("What alerts.file says now needs " + LACKS_STORE));
            }
            role.change(now.destinations(), now.routing(), duties(now));
        })));
        return role;
    }

    private AlertsConfig alertsConfig(Alerting alerting) {
        return new AlertsConfig(
                bootstrapServers, config.kafka().properties(), instance, alerting.destinations(), alerting.routing());
    }

    /** A store that only these need is asked when they look: until it answers, other alerts are told. */
    private List<Duty> duties(Alerting alerting) {
        List<Duty> duties = new ArrayList<>();
        duties.add(rules(alerting));
        DigestTime digest = alerting.digest();
        if (digest != null) {
            PlatformReport report = new PlatformReport(
                    store.get(),
                    config.metrics().errorStatusClasses(),
                    clock,
                    config.metrics().productionEnvironments(),
                    config.feedback().minimumGroup());
            duties.add(new WeeklyDigest(digest, report, alertsConfig(alerting), clock));
        }
        return duties;
    }

    private Duty rules(Alerting alerting) {
        RulesConfig own = new RulesConfig(bootstrapServers, config.kafka().properties(), alerting.rules());
        if (own.rules().isEmpty()) {
            return isItsTurn -> evaluator(own, null, isItsTurn);
        }
        Known known = Known.of(
                store.get(),
                new Backlog(own, StreamsRole.STAGES),
                List.copyOf(config.metrics().productionEnvironments()));
        return isItsTurn -> evaluator(own, known, isItsTurn);
    }

    private Duty.Begun evaluator(RulesConfig own, @Nullable Known known, BooleanSupplier isItsTurn) {
        Evaluator evaluator = new Evaluator(own, known, isItsTurn, meters, clock);
        evaluator.start();
        return evaluator::close;
    }
}
