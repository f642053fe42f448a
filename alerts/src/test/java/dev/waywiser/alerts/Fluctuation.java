package dev.waywiser.alerts;

import dev.waywiser.events.alerts.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Alerts of services that begin and end by chance: two of each service, so that some are told together. */
public final class Fluctuation {
    private static final List<String> SLOS = List.of("availability", "speed");

    private final Random random;
    private final int services;
    private final Map<String, Alert> last = new TreeMap<>();

    public Fluctuation(long seed, int services) {
        this.random = new Random(seed);
        this.services = services;
    }

    /** An alert that begins at that time, or one that ends then. */
    public synchronized Alert next(Instant now) {
        String service = "service-" + random.nextInt(services);
        String slo = SLOS.get(random.nextInt(SLOS.size()));
        Alert before = last.get(service + slo);
        Alert next = before != null && before.isFiring()
                ? SampleAlerts.ended(before, now)
                : SampleAlerts.alert(service, slo, now, null, false);
        last.put(service + slo, next);
        return next;
    }

    /** The fingerprints of those that fire. */
    public synchronized Set<String> firing() {
        Set<String> firing = new TreeSet<>();
        for (Alert alert : new ArrayList<>(last.values())) {
            if (alert.isFiring()) {
                firing.add(alert.fingerprint());
            }
        }
        return firing;
    }
}
