package dev.waywiser.ingest.bitbucket;

import dev.waywiser.ingest.verify.BodySignature;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Bitbucket, Cloud and Data Center. */
public final class Bitbucket {
    public static final Webhook WEBHOOK = new Webhook(
            "bitbucket",
            "Bitbucket",
            List.of(new BodySignature("X-Hub-Signature", "sha256=")),
            Told.header("X-Request-UUID").or(Told.header("X-Request-Id")),
            Told.header("X-Event-Key").or(Told.member("/eventKey")),
            settings -> new BitbucketMapping(settings.updates()));

    private Bitbucket() {}
}
