package dev.waywiser.ingest.jira;

import dev.waywiser.ingest.verify.BodySignature;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Jira. */
public final class Jira {
    public static final Webhook WEBHOOK = new Webhook(
            "jira",
            "Jira",
            List.of(new BodySignature("X-Hub-Signature", "sha256=")),
            Told.header("X-Atlassian-Webhook-Identifier"),
            Told.member("/webhookEvent"),
            settings -> new JiraMapping(settings));

    private Jira() {}
}
