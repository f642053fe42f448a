package dev.waywiser.ingest.flux;

import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.verify.BodySignature;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Flux. */
public final class Flux {
    public static final Webhook WEBHOOK = new Webhook(
            "flux",
            "Flux",
            List.of(new BodySignature("X-Signature", "sha256="), new BearerToken()),
            Told.nowhere(),
            Told.member("/reason"),
            settings -> EventMapping::map);

    private Flux() {}
}
