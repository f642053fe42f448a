package dev.waywiser.store.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts, who was told of them, and what nobody is to be told of. */
public final class AlertQueries {
    private final Asker asker;

    public AlertQueries(Asker asker) {
        this.asker = asker;
    }

    /**
     * Which alerts are asked for; an empty list or text leaves nothing out.
     *
     * @param services of which services
     * @param severities page or ticket
     * @param kinds of which kinds of rule
     * @param slo of which SLO, by its label
     * @param firing whether they still fire; {@code null} for either
     * @param since those that fired then or later
     */
    public record Wanted(
            List<String> services,
            List<String> severities,
            List<String> kinds,
            String slo,
            @Nullable Boolean firing,
            Instant since) {}

    /** How many alerts of a service and a severity fire. */
    public record Firing(String service, String severity, long alerts) {}

    /** Alerts, newest first. */
    public List<AlertView> alerts(Wanted wanted, Page page) {
        return asker.ask(
                "alerts/list",
                AlertView::read,
                wanted.services,
                wanted.severities,
                wanted.kinds,
                wanted.slo,
                wanted.firing == null ? "" : wanted.firing.toString(),
                wanted.since,
                page.afterTime(),
                page.afterKey(),
                page.limit());
    }

    /** What became of telling of these alerts, and perhaps of others with their names; in the order in which it happened. */
    public List<AlertView.Told> told(List<AlertView> alerts) {
        if (alerts.isEmpty()) {
            return List.of();
        }
        return asker.ask(
                "alerts/notifications",
                AlertView.Told::read,
                alerts.stream().map(AlertView::fingerprint).distinct().toList(),
                alerts.stream().map(AlertView::startedAt).distinct().toList());
    }

    /** How many alerts fire; at most so many rows. */
    public List<Firing> firing(int most) {
        return asker.ask(
                "alerts/firing",
                row -> new Firing(row.getString("service"), row.getString("severity"), row.getLong("alerts")),
                most);
    }

    /**
     * Times in which nobody is told of some alerts; those that end last come first.
     *
     * @param states in_force, to_come and ended; empty for all
     */
    public List<AlertView.Mute> mutes(Instant now, List<String> states, Page page) {
        return asker.ask(
                "alerts/mutes", AlertView.Mute::read, now, states, page.afterTime(), page.afterKey(), page.limit());
    }
}
