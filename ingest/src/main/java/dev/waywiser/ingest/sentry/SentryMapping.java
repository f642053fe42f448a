package dev.waywiser.ingest.sentry;

import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.WebhookDelivery;

/** What the body of each resource of Sentry becomes. */
final class SentryMapping {
    private SentryMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        return switch (delivery.event()) {
            case "metric_alert" -> MetricAlerts.map(delivery.body());
            case "event_alert" -> Issues.alert(delivery.body());
            case "issue" -> Issues.issue(delivery);
            case "installation", "comment", "error", "activity_alert" ->
                new Mapping.Ignored(
                        Reason.EVENT_NOT_USED, "it is neither an alert of an error nor the state of an issue");
            default -> new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this resource");
        };
    }
}
