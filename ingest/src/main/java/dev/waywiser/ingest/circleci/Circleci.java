package dev.waywiser.ingest.circleci;

import dev.waywiser.ingest.verify.BodySignature;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** CircleCI. */
public final class Circleci {
    public static final Webhook WEBHOOK = new Webhook(
            "circleci",
            "CircleCI",
            List.of(new BodySignature("circleci-signature", "v1=")),
            Told.member("/id"),
            Told.member("/type"),
            settings -> WorkflowMapping::map);

    private Circleci() {}
}
