package dev.waywiser.alerts.routing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that was announced: nobody is told of what it breaks. Either hours of the week or one time.
 *
 * @param name its name in the configuration
 * @param match which alerts it is about
 * @param weekly the hours, of one that comes again; {@code null} of one that does not
 * @param from the beginning of one that comes once
 * @param until the end of one that comes once
 */
public record Maintenance(
        String name,
        Labels match,
        @Nullable Hours weekly,
        @Nullable Instant from,
        @Nullable Instant until) {
    public Maintenance {
        boolean once = from != null && until != null;
        if (once == (weekly != null)) {
            throw new IllegalArgumentException("a maintenance window has either days and hours, or from and until");
        }
        if (from != null && until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("until must be after from");
        }
    }

    /** Whether nobody is told of an alert with those labels at that time. */
    public boolean covers(Map<String, String> labels, Instant now) {
        boolean isOn = weekly != null
                ? weekly.contain(now)
                : from != null && until != null && !now.isBefore(from) && now.isBefore(until);
        return isOn && match.match(labels);
    }
}
