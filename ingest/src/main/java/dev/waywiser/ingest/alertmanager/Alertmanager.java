package dev.waywiser.ingest.alertmanager;

import dev.waywiser.ingest.verify.BasicPassword;
import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Prometheus' Alertmanager. It signs nothing; the secret is sent as a token or as a password. */
public final class Alertmanager {
    public static final Webhook WEBHOOK = new Webhook(
            "alertmanager",
            "Alertmanager",
            List.of(new BearerToken(), new BasicPassword()),
            Told.nowhere(),
            Told.member("/status"),
            settings -> AlertGroups::map);

    private Alertmanager() {}
}
