package dev.waywiser.ingest.grafana;

import dev.waywiser.ingest.alertmanager.AlertGroups;
import dev.waywiser.ingest.verify.BasicPassword;
import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.verify.BodySignature;
import dev.waywiser.ingest.verify.StampHeaderSignature;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Grafana's alerting. It signs a time together with the body where its contact point names a header for the time. */
public final class Grafana {
    private static final String SIGNATURE = "X-Grafana-Alerting-Signature";

    public static final Webhook WEBHOOK = new Webhook(
            "grafana",
            "Grafana",
            List.of(
                    new StampHeaderSignature(SIGNATURE, "", "X-Grafana-Alerting-Timestamp", "", ":"),
                    new BodySignature(SIGNATURE, ""),
                    new BearerToken(),
                    new BasicPassword()),
            Told.nowhere(),
            Told.member("/status"),
            settings -> AlertGroups::map);

    private Grafana() {}
}
