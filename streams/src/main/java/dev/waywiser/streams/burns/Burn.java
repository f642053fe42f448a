package dev.waywiser.streams.burns;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import java.time.Instant;

/**
 * An error budget that burned at a paging rate, once. The last word on one holds.
 *
 * @param service whose budget
 * @param environment where its objective counts
 * @param id the SLO, the objective and the policy, such as {@code checkout-answers/most/page-1h}
 * @param alertedAt since when its alert fires
 * @param beganAt since when the short window exceeded without a break until then
 * @param gone late events have shown that it never did: nothing else of it counts
 */
public record Burn(
        ServiceName service, EnvironmentName environment, String id, Instant alertedAt, Instant beganAt, boolean gone) {

    /** Everything that has to be looked at together has the same. */
    public String target() {
        return service + "\n" + environment;
    }

    /** Unique among all burns of all services. */
    public String key() {
        return target() + "\n" + id + "\n" + alertedAt.toEpochMilli();
    }
}
