package dev.waywiser.ingest.jenkins;

import dev.waywiser.ingest.verify.BasicPassword;
import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Jenkins, through its Notification plugin. */
public final class Jenkins {
    public static final Webhook WEBHOOK = new Webhook(
            "jenkins",
            "Jenkins",
            List.of(new BasicPassword(), new BearerToken()),
            Told.nowhere(),
            Told.member("/build/phase"),
            settings -> BuildMapping::map);

    private Jenkins() {}
}
