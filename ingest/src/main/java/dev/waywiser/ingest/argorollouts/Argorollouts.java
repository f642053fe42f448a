package dev.waywiser.ingest.argorollouts;

import dev.waywiser.ingest.verify.BasicPassword;
import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Argo Rollouts. */
public final class Argorollouts {
    public static final Webhook WEBHOOK = new Webhook(
            "argorollouts",
            "Argo Rollouts",
            List.of(new BearerToken(), new BasicPassword()),
            Told.nowhere(),
            Told.member("/event"),
            settings -> RolloutMapping::map);

    private Argorollouts() {}
}
