package dev.waywiser.ingest.pagerduty;

import dev.waywiser.ingest.verify.BodySignature;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** PagerDuty. */
public final class Pagerduty {
    public static final Webhook WEBHOOK = new Webhook(
            "pagerduty",
            "PagerDuty",
            List.of(new BodySignature("X-PagerDuty-Signature", "v1=")),
            Told.member("/event/id"),
            Told.member("/event/event_type"),
            settings -> PagerdutyMapping::map);

    private Pagerduty() {}
}
