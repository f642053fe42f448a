package dev.waywiser.ingest.opsgenie;

import dev.waywiser.ingest.verify.BasicPassword;
import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Opsgenie. It signs nothing; the secret is sent in a header that the integration adds. */
public final class Opsgenie {
    public static final Webhook WEBHOOK = new Webhook(
            "opsgenie",
            "Opsgenie",
            List.of(new BearerToken(), new BasicPassword()),
            Told.nowhere(),
            Told.member("/action"),
            settings -> OpsgenieMapping::map);

    private Opsgenie() {}
}
