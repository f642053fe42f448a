package dev.waywiser.ingest.argocd;

import dev.waywiser.ingest.verify.BasicPassword;
import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Argo CD. */
public final class Argocd {
    public static final Webhook WEBHOOK = new Webhook(
            "argocd",
            "Argo CD",
            List.of(new BearerToken(), new BasicPassword()),
            Told.nowhere(),
            Told.member("/app/status/operationState/phase"),
            settings -> ArgocdMapping::map);

    private Argocd() {}
}
