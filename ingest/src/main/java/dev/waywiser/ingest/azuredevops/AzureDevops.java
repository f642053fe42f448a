package dev.waywiser.ingest.azuredevops;

import dev.waywiser.ingest.verify.BasicPassword;
import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Azure DevOps, Services and Server. */
public final class AzureDevops {
    public static final Webhook WEBHOOK = new Webhook(
            "azuredevops",
            "Azure DevOps",
            List.of(new BasicPassword(), new BearerToken()),
            Told.member("/id"),
            Told.member("/eventType"),
            settings -> new AzureMapping(settings.updates()));

    private AzureDevops() {}
}
