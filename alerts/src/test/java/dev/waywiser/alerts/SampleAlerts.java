package dev.waywiser.alerts;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alerts as the streams tell them. */
public final class SampleAlerts {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private SampleAlerts() {}

    /** A page on an SLO of the service, with everything that an alert can have. */
    public static Alert of(String service) {
        return alert(service, "availability", START, null, false);
    }

    public static Alert alert(String service, String slo, Instant start, @Nullable Instant end, boolean retracted) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(Alert.SERVICE, service);
        labels.put(Alert.SLO, slo);
        labels.put(Alert.TEAM, "payments");
        labels.put(Alert.ENVIRONMENT, "production");
        String name = slo + "/objective-1/page-1h";
        int room = 200 - name.length() - 1;
        String about = service.codePointCount(0, service.length()) > room
                ? service.substring(0, service.offsetByCodePoints(0, room))
                : service;
        return new Alert(
                about.replaceAll("\\p{Cntrl}|\\p{Cs}", "?") + "/" + name,
                AlertKind.SLO,
                name,
                Severity.PAGE,
                start,
                end,
                retracted,
                end == null ? start.plusSeconds(10) : end,
                labels,
                service + ": 2.10 % were bad in 1h, which burns the error budget 21.0 times as fast as it lasts",
                new Alert.Burn(14.4, "1h", 21.0, "5m", 25.5, 0.999, "30d", 0.432, 252, 12_000),
                new Alert.Deployed("gh-4711", "v2.3.1", "production", start.minus(Duration.ofMinutes(4))),
                "/slos?slo=" + slo);
    }

    /** Something that people are told of, and that is no alert. */
    public static Alert notice(String fingerprint) {
        return new Alert(
                fingerprint,
                AlertKind.NOTICE,
                "Weekly platform digest",
                Severity.TICKET,
                START,
                START,
                false,
                START,
                new TreeMap<>(),
                "Nothing stands out.",
                null,
                null,
                "/platform");
    }

    public static Alert ended(Alert firing, Instant end) {
        return changed(firing, firing.startedAt(), end, false);
    }

    public static Alert retracted(Alert firing) {
        return changed(firing, firing.startedAt(), firing.endedAt(), true);
    }

    public static Alert changed(Alert from, Instant start, @Nullable Instant end, boolean retracted) {
        return new Alert(
                from.fingerprint(),
                from.kind(),
                from.name(),
                from.severity(),
                start,
                end,
                retracted,
                from.evaluatedAt(),
                from.labels(),
                from.summary(),
                from.burn(),
                from.deployed(),
                from.path());
    }

    public static Alert withSeverity(Alert from, Severity severity) {
        return new Alert(
                from.fingerprint(),
                from.kind(),
                from.name(),
                severity,
                from.startedAt(),
                from.endedAt(),
                from.retracted(),
                from.evaluatedAt(),
                from.labels(),
                from.summary(),
                from.burn(),
                from.deployed(),
                from.path());
    }
}
