package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.board.Known;
import dev.waywiser.events.alerts.Alert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one fingerprint stands, of all the times that it fired. */
final class Standings {
    private Standings() {}

    /** The latest that fires, else the latest that is over, else the latest that never was. */
    static Alert current(List<Alert> times) {
        Alert best = times.get(0);
        for (Alert each : times) {
            best = rank(each) >= rank(best) ? each : best;
        }
        return best;
    }

    private static int rank(Alert alert) {
        if (alert.isFiring()) {
            return 2;
        }
        return alert.retracted() ? 0 : 1;
    }

    /**
     * Whether the destination may know that this fires. What it was told of may have begun at another time than was known
     * then; that is no news to it.
     */
    static boolean isKnownToFire(@Nullable Known known, Alert current, List<Alert> times) {
        if (known == null || !known.firing()) {
            return false;
        }
        return known.startedAt().equals(current.startedAt())
                || times.stream()
                        .anyMatch(each -> each.retracted() && each.startedAt().equals(known.startedAt()));
    }
}
