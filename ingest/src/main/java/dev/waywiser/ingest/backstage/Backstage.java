package dev.waywiser.ingest.backstage;

import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** The scaffolder of Backstage. */
public final class Backstage {
    public static final Webhook WEBHOOK = new Webhook(
            "backstage",
            "Backstage",
            List.of(new BearerToken()),
            Told.nowhere(),
            Told.nowhere(),
            settings -> TaskMapping::map);

    private Backstage() {}
}
